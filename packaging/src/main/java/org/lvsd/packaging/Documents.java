package org.lvsd.packaging;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.lvsd.daemon.cli.LvsdCommand;
import picocli.AutoComplete;

/** Writes manual pages, completion, changelog and the link in /usr/bin into the tree that becomes the packages. */
public final class Documents {
    private static final int EXTRA_FLAGS = 8;
    private static final byte MAXIMUM_COMPRESSION = 2;

    private Documents() {}

    /** @param arguments the tree's root, the repository, the version, its date (ISO-8601, UTC) */
    public static void main(String[] arguments) throws IOException {
        Path root = Path.of(arguments[0]);
        Path repository = Path.of(arguments[1]);
        // As jdeb writes it: before the release in Debian's order.
        String version = arguments[2].replace("-SNAPSHOT", "~snapshot");
        String date = arguments[3];
        compress(ManualPage.of(LvsdCommand.everything(), version), root.resolve("usr/share/man/man8/lvsd.8.gz"));
        compress(
                Files.readString(repository.resolve("packaging/src/deb/lvsd.yaml.5"))
                        .replace("@version@", version),
                root.resolve("usr/share/man/man5/lvsd.yaml.5.gz"));
        compress(
                Files.readString(repository.resolve("CHANGELOG.md")),
                root.resolve("usr/share/doc/lvsd/CHANGELOG.md.gz"));
        compress(Changelog.of(version, date), root.resolve("usr/share/doc/lvsd/changelog.gz"));
        // Read by a shell, not run.
        String completion = AutoComplete.bash("lvsd", LvsdCommand.everything()).replaceFirst("^#!.*\n", "");
        write(completion, root.resolve("usr/share/bash-completion/completions/lvsd"));
        link(root.resolve("usr/bin/lvsd"), Path.of("../share/lvsd/bin/lvsd"));
        for (String program : List.of("bin/lvsd", "lib/make-archive")) {
            Files.setPosixFilePermissions(
                    root.resolve("usr/share/lvsd").resolve(program), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private static void write(String text, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }

    /** As {@code gzip -9n} does: no time is in it, so that a build can be repeated. */
    private static void compress(String text, Path file) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(compressed) {
            {
                def.setLevel(Deflater.BEST_COMPRESSION);
            }
        }) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        byte[] bytes = compressed.toByteArray();
        // RFC 1952, 2.3.1: what Java leaves 0, that the highest level was used.
        bytes[EXTRA_FLAGS] = MAXIMUM_COMPRESSION;
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    private static void link(Path link, Path target) throws IOException {
        Files.createDirectories(link.getParent());
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, target);
    }
}
