package org.lvsd.daemon;

/** Something an operator must know of: the message is one line that says what failed, on what, and what to do. */
public final class OperatorException extends Exception {
    private static final long serialVersionUID = 1L;

    public OperatorException(String message) {
        super(message);
    }

    public OperatorException(String message, Throwable cause) {
        super(message, cause);
    }
}
