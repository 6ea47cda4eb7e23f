package org.lvsd.daemon.cli;

import java.io.PrintWriter;
import java.util.List;
import org.lvsd.config.yaml.Problem;

/** Prints what is wrong with a file, a line each as compilers do, so that editors jump to the place. */
final class ConfigErrors {
    private ConfigErrors() {}

    static int print(PrintWriter err, List<Problem> problems) {
        problems.forEach(err::println);
        err.println(count(problems.size()));
        err.flush();
        return ExitCode.CONFIGURATION_ERRORS;
    }

    private static String count(int errors) {
        return errors == 1 ? "1 error" : errors + " errors";
    }
}
