package org.lvsd.daemon.cli;

/** The exit codes that scripts rely on. */
final class ExitCode {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int CONFIGURATION_ERRORS = 3;
    /** There are differences, or problems were found. */
    static final int DIFFERENCES = 4;

    private ExitCode() {}
}
