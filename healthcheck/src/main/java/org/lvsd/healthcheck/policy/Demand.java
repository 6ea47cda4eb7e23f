package org.lvsd.healthcheck.policy;

import org.jspecify.annotations.Nullable;
import org.lvsd.healthcheck.core.Advice;

/** What is wanted of a server beside its health, and by whom. */
enum Demand {
    SERVE(AdminState.ENABLED, ""),
    LEAVE(AdminState.DRAINED, "no longer in the file"),
    DRAINED_BY_OPERATOR(AdminState.DRAINED, "drained by an operator"),
    DRAINED_BY_FILE(AdminState.DRAINED, "drained by the file"),
    DRAINED_BY_AGENT(AdminState.DRAINED, "its agent says drain"),
    DISABLED_BY_OPERATOR(AdminState.DISABLED, "disabled by an operator"),
    DISABLED_BY_FILE(AdminState.DISABLED, "disabled by the file"),
    DISABLED_BY_AGENT(AdminState.DISABLED, "its agent says maint");

    final AdminState state;
    final String reason;

    Demand(AdminState state, String reason) {
        this.state = state;
        this.reason = reason;
    }

    static Demand of(Advice.@Nullable Mode mode) {
        if (mode == Advice.Mode.DRAIN) {
            return DRAINED_BY_AGENT;
        }
        return mode == Advice.Mode.MAINT ? DISABLED_BY_AGENT : SERVE;
    }
}
