package org.lvsd.netlink.ipvsadm;

/** What is wrong with a rule. */
final class RuleException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String problem;

    RuleException(String problem) {
        super(problem);
        this.problem = problem;
    }

    String problem() {
        return problem;
    }
}
