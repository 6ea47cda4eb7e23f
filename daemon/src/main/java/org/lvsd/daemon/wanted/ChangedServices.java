package org.lvsd.daemon.wanted;

import java.util.List;
import org.lvsd.config.model.VirtualServer;

/**
 * What one list of virtual servers has in place of another's: all from the first that is not the very same object to the last.
 * Of a thousand services a reload reads anew those that have changed, and only those, so that this tells them without a look
 * into any. What is in between may be the same still.
 *
 * @param gone of the list before
 * @param come of the one after it
 */
@SuppressWarnings("ReferenceEquality") // what was not read anew is the same object
public record ChangedServices(List<VirtualServer> gone, List<VirtualServer> come) {
    public static ChangedServices between(List<VirtualServer> before, List<VirtualServer> after) {
        int shorter = Math.min(before.size(), after.size());
        int first = 0;
        while (first < shorter && before.get(first) == after.get(first)) {
            first++;
        }
        int last = 0;
        while (last < shorter - first && fromEnd(before, last) == fromEnd(after, last)) {
            last++;
        }
        return new ChangedServices(
                before.subList(first, before.size() - last), after.subList(first, after.size() - last));
    }

    private static VirtualServer fromEnd(List<VirtualServer> services, int count) {
        return services.get(services.size() - 1 - count);
    }
}
