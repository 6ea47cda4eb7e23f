package org.lvsd.lab.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.lvsd.lab.Command;

/** The distribution, with a start script that differs in one thing: IPVS is a table in memory. */
final class FootprintProgram {
    private static final Path HOME = Path.of(System.getProperty("lvsd.home"));

    private FootprintProgram() {}

    /** @return the program; the class-data archive for this Java is made */
    static Path make(Path directory, Path java) throws IOException {
        Path copy = directory.resolve("dist");
        Path program = copy.resolve("bin/lvsd");
        if (!Files.exists(program)) {
            Command.run("cp", "-r", HOME.toString(), copy.toString());
            String script = Files.readString(program)
                    .replace("$home/lib/*\"", "$home/lib/*:" + classes() + "\"")
                    .replace("org.lvsd.daemon.cli.Main", "org.lvsd.daemon.cli.RunWithoutIpvs");
            Files.writeString(program, script);
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Command.run(
                "sh",
                copy.resolve("lib/make-archive").toString(),
                java.resolve("bin/java").toString());
        return program;
    }

    /** Of the lab, and the table in memory. */
    private static String classes() throws IOException {
        Path target = HOME.resolveSibling("test-classes");
        try (Stream<Path> jars = Files.list(HOME.resolveSibling("lab/lib"))) {
            return jars.filter(jar -> jar.getFileName().toString().matches("lvsd-daemon-.*-tests\\.jar"))
                    .map(jar -> target + ":" + jar)
                    .findFirst()
                    .orElseThrow();
        }
    }
}
