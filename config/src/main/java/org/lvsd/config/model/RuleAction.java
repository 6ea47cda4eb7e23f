package org.lvsd.config.model;

/** What a rule does with a packet ({@code FR_ACT_*}, linux/fib_rules.h). */
public enum RuleAction {
    LOOKUP,
    BLACKHOLE,
    UNREACHABLE,
    PROHIBIT
}
