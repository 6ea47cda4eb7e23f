package org.lvsd.netlink;

/** Bytes that are not what their kind of message must be. */
public final class MalformedMessageException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String problem;

    public MalformedMessageException(String problem) {
        super(problem);
        this.problem = problem;
    }

    @Override
    public String getMessage() {
        return problem;
    }
}
