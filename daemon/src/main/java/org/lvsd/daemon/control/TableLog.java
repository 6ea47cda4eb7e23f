package org.lvsd.daemon.control;

import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.lvsd.daemon.table.PlanText;
import org.lvsd.netlink.plan.Change;
import org.slf4j.Logger;

/** Tells what was changed in the kernel's table: each change while they are few, a sum of them when they are many. */
final class TableLog {
    /** Nobody reads more lines than these, and writing tens of thousands would be the longest part of a start. */
    static final int MOST_LINES = 100;

    private final Logger log;

    TableLog(Logger log) {
        this.log = log;
    }

    /** @param why such as {@code the periodic comparison} */
    void changed(List<Change> changes, String why) {
        if (changes.size() <= MOST_LINES || log.isDebugEnabled()) {
            changes.forEach(change -> log.info("{} ({})", PlanText.line(change), why));
        } else {
            log.info("{} ({})", sum(changes), why);
        }
    }

    private static String sum(List<Change> changes) {
        StringJoiner text = new StringJoiner(", ");
        add(text, changes, "services added", Change.AddService.class);
        add(text, changes, "services edited", Change.EditService.class);
        add(text, changes, "services deleted", Change.DeleteService.class);
        add(text, changes, "servers added", Change.AddDestination.class);
        add(text, changes, "servers edited", Change.EditDestination.class);
        add(text, changes, "servers deleted", Change.DeleteDestination.class);
        return text.toString();
    }

    private static void add(StringJoiner text, List<Change> changes, String what, Class<? extends Change> kind) {
        long count = changes.stream().filter(kind::isInstance).count();
        if (count > 0) {
            text.add(String.format(Locale.ROOT, "%,d %s", count, what));
        }
    }
}
