package org.lvsd.daemon.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.lvsd.netlink.ipvs.Destination;
import org.lvsd.netlink.ipvs.Service;

/** What an edit changes, field by field: {@code weight 1 → 2}. */
final class Differences {
    private final List<String> texts = new ArrayList<>();

    private Differences() {}

    static List<String> between(Service before, Service after) {
        return new Differences()
                .compare("scheduler", before.scheduler(), after.scheduler())
                .compare("flags", flags(before), flags(after))
                .compare("persistence", Describe.persistence(before), Describe.persistence(after))
                .texts;
    }

    static List<String> between(Destination before, Destination after) {
        return new Differences()
                .compare("weight", before.weight(), after.weight())
                .compare("forwarding", Describe.forwarding(before), Describe.forwarding(after))
                .compare("upper connections", before.upperThreshold(), after.upperThreshold())
                .compare("lower connections", before.lowerThreshold(), after.lowerThreshold())
                .texts;
    }

    private static String flags(Service service) {
        String flags = Describe.flags(service);
        return flags.isEmpty() ? "none" : flags;
    }

    private Differences compare(String what, Object before, Object after) {
        if (!Objects.equals(before, after)) {
            texts.add(what + " " + before + " → " + after);
        }
        return this;
    }
}
