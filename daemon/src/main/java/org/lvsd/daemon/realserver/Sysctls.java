package org.lvsd.daemon.realserver;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Steps that set kernel parameters. */
final class Sysctls {
    private final HostFacts facts;

    Sysctls(HostFacts facts) {
        this.facts = facts;
    }

    /** Sets the key, unless it is said to be right; what it was before is the way back. */
    Step step(String key, int value, String why, boolean alreadySo) {
        String before = facts.sysctl(key);
        return new Step(why, set(key, value), before == null ? List.of() : set(key, before), alreadySo);
    }

    @Nullable
    Integer number(String key) {
        String text = facts.sysctl(key);
        try {
            return text == null ? null : Integer.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static List<String> set(String key, Object value) {
        return List.of("sysctl", "-w", key + "=" + value);
    }
}
