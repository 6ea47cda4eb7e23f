package org.lvsd.netlink.route;

import org.jspecify.annotations.Nullable;

/**
 * A rule that chooses a routing table (linux/fib_rules.h).
 *
 * @param inet6 its family
 * @param from null for any source
 * @param to null for any destination
 * @param inputInterface empty for any
 * @param outputInterface empty for any
 * @param mark the packet's firewall mark, compared under {@code mask}; both 0 for any
 * @param table looked up when it matches (unsigned); 0 when {@code action} is not {@link Action#LOOKUP}
 * @param priority its place, the smaller the earlier, 1..2^32-1 (unsigned)
 */
public record Rule(
        boolean inet6,
        @Nullable Prefix from,
        @Nullable Prefix to,
        String inputInterface,
        String outputInterface,
        int mark,
        int mask,
        Action action,
        int table,
        int priority) {
    /** {@code FR_ACT_*}. */
    public enum Action {
        LOOKUP(1),
        BLACKHOLE(6),
        UNREACHABLE(7),
        PROHIBIT(8);

        private final int number;

        Action(int number) {
            this.number = number;
        }

        int number() {
            return number;
        }
    }

    /** @throws IllegalArgumentException for mixed families, or a priority or table that names none */
    public Rule {
        boolean mixed = (from != null && from.isInet6() != inet6) || (to != null && to.isInet6() != inet6);
        if (mixed || priority == 0 || (action == Action.LOOKUP) != (table != 0)) {
            throw new IllegalArgumentException("a rule has one family, a priority, and a table when it looks one up");
        }
    }

    @Override
    public String toString() {
        return "rule " + Integer.toUnsignedString(priority) + (from == null ? "" : " from " + from)
                + (to == null ? "" : " to " + to) + (inputInterface.isEmpty() ? "" : " iif " + inputInterface)
                + (outputInterface.isEmpty() ? "" : " oif " + outputInterface)
                + (mark == 0 && mask == 0 ? "" : " fwmark 0x" + Integer.toHexString(mark))
                + (action == Action.LOOKUP ? " table " + Integer.toUnsignedString(table) : " " + action);
    }
}
