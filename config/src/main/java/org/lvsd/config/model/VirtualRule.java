package org.lvsd.config.model;

import org.jspecify.annotations.Nullable;

/**
 * A rule that chooses a routing table, and moves with the master (ip-rule(8)).
 *
 * @param from null for any source
 * @param to null for any destination
 * @param inputInterface null for any
 * @param outputInterface null for any
 * @param mark 0..2^32-1, compared with the packet's under {@code mask}; both 0 for any
 * @param table 1..2^32-1; 0 when {@code action} is not {@link RuleAction#LOOKUP}
 * @param priority 1..2^32-1, the smaller the earlier; the kernel's own are 0, 32766 and 32767
 */
public record VirtualRule(
        AddressFamily family,
        @Nullable Network from,
        @Nullable Network to,
        @Nullable String inputInterface,
        @Nullable String outputInterface,
        long mark,
        long mask,
        RuleAction action,
        long table,
        long priority) {}
