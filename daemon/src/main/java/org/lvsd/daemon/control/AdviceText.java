package org.lvsd.daemon.control;

import java.util.ArrayList;
import java.util.List;
import org.lvsd.healthcheck.core.Advice;

/** What a server wants, for an operator. */
final class AdviceText {
    private AdviceText() {}

    /** {@code no new connections}, {@code 50% of its weight} or {@code connections, a weight of 7}. */
    static String of(Advice advice) {
        List<String> wishes = new ArrayList<>();
        Advice.Mode mode = advice.mode();
        if (mode != null) {
            wishes.add(
                    switch (mode) {
                        case READY -> "connections";
                        case DRAIN -> "no new connections (drain)";
                        case MAINT -> "none (maint)";
                    });
        }
        Advice.Weight weight = advice.weight();
        if (weight instanceof Advice.Weight.Percent share) {
            wishes.add(share.percent() + "% of its weight");
        } else if (weight instanceof Advice.Weight.Absolute absolute) {
            wishes.add("a weight of " + absolute.weight());
        }
        return String.join(", ", wishes);
    }
}
