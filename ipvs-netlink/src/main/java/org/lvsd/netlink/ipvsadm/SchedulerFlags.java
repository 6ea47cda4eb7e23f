package org.lvsd.netlink.ipvsadm;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.lvsd.netlink.ipvs.Service;

/** The names that ipvsadm has for {@code IP_VS_SVC_F_SCHED1..3}, some of them a scheduler's own. */
public final class SchedulerFlags {
    private static final int ALL = Service.F_SCHED1 | Service.F_SCHED2 | Service.F_SCHED3;
    private static final Map<String, Integer> COMMON =
            Map.of("flag-1", Service.F_SCHED1, "flag-2", Service.F_SCHED2, "flag-3", Service.F_SCHED3);
    private static final Map<String, Map<String, Integer>> OWN = Map.of(
            "sh", Map.of("sh-fallback", Service.F_SH_FALLBACK, "sh-port", Service.F_SH_PORT),
            "mh", Map.of("mh-fallback", Service.F_MH_FALLBACK, "mh-port", Service.F_MH_PORT));

    private SchedulerFlags() {}

    /** Whether a service has any. */
    public static boolean has(Service service) {
        return (service.flags() & ALL) != 0;
    }

    /** As ipvsadm prints them: {@code sh-fallback,sh-port}; for sh and mh it leaves out the third, which they do not have. */
    public static String text(Service service) {
        return join(OWN.getOrDefault(service.scheduler(), COMMON), service.flags());
    }

    /** All of them, as ipvsadm reads them. */
    static String complete(Service service) {
        Map<String, Integer> names = new TreeMap<>(OWN.getOrDefault(service.scheduler(), COMMON));
        names.put("flag-3", Service.F_SCHED3);
        return join(names, service.flags());
    }

    private static String join(Map<String, Integer> names, int flags) {
        return names.entrySet().stream()
                .filter(each -> (flags & each.getValue()) != 0)
                .sorted(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(","));
    }

    /** The flags of a list of names. */
    static int parse(String names, String scheduler) throws RuleException {
        int flags = 0;
        for (String name : names.split(",", -1)) {
            Map<String, Integer> own = OWN.getOrDefault(scheduler, Map.of());
            Integer flag = own.containsKey(name) ? own.get(name) : COMMON.get(name);
            if (flag == null) {
                String known = own.isEmpty() ? "" : String.join(", ", new TreeMap<>(own).keySet()) + ", ";
                throw new RuleException("scheduler " + scheduler + " has no flag '" + name + "' (expected some of "
                        + known + "flag-1, flag-2, flag-3, with commas between them)");
            }
            flags |= flag;
        }
        return flags;
    }
}
