package org.lvsd.daemon.cli;

import java.io.PrintWriter;
import org.lvsd.daemon.OperatorException;

/** What made a command fail, as it is told. */
final class Failures {
    private Failures() {}

    /** One line where an operator can do something about it; also the trace where lvsd itself is wrong. */
    static int tell(Exception failure, PrintWriter err) {
        err.println("lvsd: " + (failure instanceof OperatorException ? failure.getMessage() : failure.toString()));
        if (!(failure instanceof OperatorException)) {
            failure.printStackTrace(err);
        }
        err.flush();
        return ExitCode.FAILED;
    }
}
