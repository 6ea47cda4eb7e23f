package org.lvsd.netlink.ipvsadm;

/**
 * A line that cannot be read.
 *
 * @param line from 1
 * @param problem what is wrong with it, and what is expected
 */
public record RuleError(int line, String problem) {
    @Override
    public String toString() {
        return "line " + line + ": " + problem;
    }
}
