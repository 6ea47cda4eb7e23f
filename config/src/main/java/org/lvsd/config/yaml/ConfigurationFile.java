package org.lvsd.config.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.Configuration;
import org.lvsd.config.model.Director;

/** The configuration file: strict YAML 1.2 in UTF-8, one document of at most 4 MiB. */
public final class ConfigurationFile {
    private static final int PIECE_BYTES = 65_536;
    private static final int MOST_KEY_BYTES = 4096;

    private ConfigurationFile() {}

    /**
     * Reads {@code file}, and the key files that it names. A file that cannot be read is a problem without a place, a key file
     * one where it is named.
     *
     * @param defaultDirectorName the director's name when the file does not give one (the host name)
     */
    public static Loaded read(Path file, String defaultDirectorName) {
        return new ConfigurationReader(file, defaultDirectorName).read();
    }

    /** The same for who is no director, and has no business with keys: those in files are empty. */
    public static Loaded readWithoutKeys(Path file, String defaultDirectorName) {
        return new ConfigurationReader(file, defaultDirectorName, false).read();
    }

    /**
     * The {@code director} of a file, read no further than that: what a command needs to find the daemon, quickly in a
     * large file, and in one with errors elsewhere. Null when that part cannot be read.
     */
    public static @Nullable Director director(Path file, String defaultDirectorName) {
        Problems problems = new Problems(file.toString());
        try {
            Node node = Parsed.only("director", content(file), problems);
            Fields fields = node == null ? null : Fields.of("a director", node, problems);
            Director director = new ConfigurationBinder(defaultDirectorName).director(fields);
            return problems.isEmpty() ? director : null;
        } catch (BadFile | IOException e) {
            return null;
        }
    }

    /**
     * Parses {@code content}; the same bytes always give the same result, as key files are not read.
     *
     * @param fileName for the problems
     */
    public static Loaded parse(String fileName, byte[] content, String defaultDirectorName) {
        return new ConfigurationReader(Path.of(fileName), defaultDirectorName, false).parse(content);
    }

    static Loaded unreadable(Path file, IOException e) {
        return new Loaded.Invalid(List.of(Problem.ofFile(file.toString(), "cannot read the file: " + reason(e))));
    }

    /** Who truncates a file by mistake, or comments all of it out, does not mean that everything is to go. */
    static @Nullable Configuration bind(@Nullable Node root, String defaultDirectorName, Problems problems) {
        if (root == null || isNull(root)) {
            problems.add(
                    Position.START,
                    "there is nothing in the file, comments apart (expected keys such as virtual_servers, or {} for nothing to do)");
            return null;
        }
        Fields fields = Fields.of("a configuration", root, problems);
        return fields == null ? null : new ConfigurationBinder(defaultDirectorName).bind(fields);
    }

    private static boolean isNull(Node root) {
        return root instanceof Node.Scalar scalar && scalar.kind() == Node.ScalarKind.NULL;
    }

    static byte[] content(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("it is a directory");
        }
        int size = (int) Math.min(Files.size(file), SourceText.MAX_BYTES);
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = new byte[size];
            int length = read(in, content);
            // What has grown meanwhile, or is no regular file.
            byte[] rest = in.readNBytes(SourceText.MAX_BYTES + 1 - length);
            if (length == size && rest.length == 0) {
                return content;
            }
            byte[] all = Arrays.copyOf(content, length + rest.length);
            System.arraycopy(rest, 0, all, length, rest.length);
            return all;
        }
    }

    /** Into place: the pieces of {@link InputStream#readNBytes(int)} and their sum are garbage enough for a collection. */
    private static int read(InputStream in, byte[] content) throws IOException {
        int length = 0;
        while (length < content.length) {
            int count = in.read(content, length, Math.min(PIECE_BYTES, content.length - length));
            if (count < 0) {
                break;
            }
            length += count;
        }
        return length;
    }

    /** A file with a key: no more of it than any key has, as it may be something else. */
    static KeyFiles.Content keyFile(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("it is a directory");
        }
        try (InputStream in = Files.newInputStream(file)) {
            String text = HmacSecret.text(in.readNBytes(MOST_KEY_BYTES));
            return new KeyFiles.Content(text, new KeyFileMode(Files.getPosixFilePermissions(file)));
        }
    }

    static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file";
        }
        return e instanceof AccessDeniedException ? "permission denied" : String.valueOf(e.getMessage());
    }
}
