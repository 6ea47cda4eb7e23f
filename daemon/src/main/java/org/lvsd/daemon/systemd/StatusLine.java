package org.lvsd.daemon.systemd;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code systemctl status} shows: "master of front, backup of back; 12 services". */
final class StatusLine {
    /** Names beyond these would only push the rest off the screen. */
    private static final int MOST_NAMES = 8;

    private StatusLine() {}

    static String of(Standing standing) {
        List<String> parts = new ArrayList<>();
        Map<String, List<String>> byRole = new LinkedHashMap<>();
        standing.roles()
                .forEach((instance, role) ->
                        byRole.computeIfAbsent(role, key -> new ArrayList<>()).add(instance));
        if (!byRole.isEmpty()) {
            parts.add(roles(byRole));
        }
        parts.add(services(standing));
        if (!standing.missing().isEmpty()) {
            parts.add("not ready: " + String.join(", ", standing.missing()));
        }
        return String.join("; ", parts);
    }

    private static String roles(Map<String, List<String>> byRole) {
        List<String> parts = new ArrayList<>();
        byRole.forEach(
                (role, instances) -> parts.add(role + (role.equals("fault") ? " in " : " of ") + names(instances)));
        return String.join(", ", parts);
    }

    private static String services(Standing standing) {
        if (standing.services() == 0 && standing.roles().isEmpty()) {
            return "nothing to do: the configuration has no virtual_servers and no vrrp";
        }
        String count = standing.services() + (standing.services() == 1 ? " service" : " services");
        return standing.down().isEmpty() ? count : count + ", without quorum: " + names(standing.down());
    }

    private static String names(List<String> names) {
        return names.size() <= MOST_NAMES
                ? String.join(" ", names)
                : String.join(" ", names.subList(0, MOST_NAMES)) + " and " + (names.size() - MOST_NAMES) + " more";
    }
}
