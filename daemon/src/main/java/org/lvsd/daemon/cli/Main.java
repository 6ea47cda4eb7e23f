package org.lvsd.daemon.cli;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lvsd.daemon.OperatorException;

/** The one executable. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        QuietLogback.provide();
        Path file = serviceStart(arguments);
        System.exit(file == null ? LvsdCommand.commandLine(arguments).execute(arguments) : run(file));
    }

    /**
     * The file, where these are the words of a service's unit: {@code run}, or {@code run -c FILE}. They leave nothing to
     * parse, and picocli, which looks at every annotation first, would take a sixth of the time until the table is
     * programmed.
     */
    static @Nullable Path serviceStart(String... arguments) {
        if (arguments.length == 0 || !arguments[0].equals(RunCommand.NAME)) {
            return null;
        }
        if (arguments.length == 1) {
            return Path.of(ConfigOption.DEFAULT);
        }
        boolean isFile = arguments.length == 3 && arguments[1].equals("-c") && !arguments[2].startsWith("-");
        return isFile ? Path.of(arguments[2]) : null;
    }

    private static int run(Path file) {
        PrintWriter err = new PrintWriter(System.err, true, Charset.defaultCharset());
        try {
            return Foreground.run(file, err);
        } catch (OperatorException | InterruptedException | RuntimeException e) {
            return Failures.tell(e, err);
        }
    }
}
