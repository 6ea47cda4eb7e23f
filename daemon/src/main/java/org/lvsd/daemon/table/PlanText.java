package org.lvsd.daemon.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lvsd.netlink.ipvs.Destination;
import org.lvsd.netlink.ipvs.IpvsTable;
import org.lvsd.netlink.ipvs.ServiceEntry;
import org.lvsd.netlink.ipvs.ServiceKey;
import org.lvsd.netlink.plan.Change;

/** A plan as a diff: {@code +} what is added, {@code -} what goes, {@code ~} what is edited in place. */
public final class PlanText {
    private final IpvsTable actual;
    private final Map<ServiceKey, List<String>> heads = new LinkedHashMap<>();
    private final Map<ServiceKey, List<String>> servers = new LinkedHashMap<>();

    private PlanText(IpvsTable actual) {
        this.actual = actual;
    }

    /** The diff, service by service; one line when there is nothing to do. */
    public static String of(List<Change> changes, IpvsTable actual) {
        if (changes.isEmpty()) {
            return "nothing would change\n";
        }
        PlanText text = new PlanText(actual);
        changes.forEach(text::add);
        return text.render() + changes.size() + (changes.size() == 1 ? " change\n" : " changes\n");
    }

    /** One change on one line, as the log has it. */
    public static String line(Change change) {
        if (change instanceof Change.EditDestination edit) {
            return "edit server " + edit.destination().key() + " of " + edit.serviceKey()
                    + differences(Differences.between(edit.before(), edit.destination()));
        } else if (change instanceof Change.EditService edit) {
            return "edit service " + edit.serviceKey()
                    + differences(Differences.between(edit.before(), edit.service()));
        } else if (change instanceof Change.AddDestination add) {
            return "add server " + add.destination().key() + " to " + add.serviceKey() + ": "
                    + Describe.destination(add.destination());
        } else if (change instanceof Change.AddService add) {
            return "add service " + add.serviceKey() + ": " + Describe.service(add.service());
        }
        return change.toString();
    }

    private static String differences(List<String> differences) {
        return differences.isEmpty() ? "" : ": " + String.join(", ", differences);
    }

    private void add(Change change) {
        ServiceKey key = change.serviceKey();
        if (change instanceof Change.AddService add) {
            head(key, "+ " + key + "  " + Describe.service(add.service()));
        } else if (change instanceof Change.DeleteService) {
            head(key, "- " + key);
            ServiceEntry there = actual.services().get(key);
            if (there != null) {
                there.destinations().values().forEach(destination -> server(key, "-", destination, ""));
            }
        } else if (change instanceof Change.EditService edit) {
            head(key, "~ " + key + "  " + String.join(", ", Differences.between(edit.before(), edit.service())));
        } else {
            destination(key, change);
        }
    }

    private void destination(ServiceKey key, Change change) {
        if (change instanceof Change.AddDestination add) {
            server(key, "+", add.destination(), Describe.destination(add.destination()));
        } else if (change instanceof Change.EditDestination edit) {
            String what = String.join(", ", Differences.between(edit.before(), edit.destination()));
            server(key, "~", edit.destination(), what);
        } else if (change instanceof Change.DeleteDestination delete) {
            lines(servers, key).add("  - " + delete.destinationKey());
        }
    }

    private void head(ServiceKey key, String line) {
        lines(heads, key).add(line);
    }

    private void server(ServiceKey key, String sign, Destination destination, String what) {
        lines(servers, key).add(("  " + sign + " " + destination.key() + "  " + what).stripTrailing());
    }

    /** Both maps get the key, so that either tells the order of the services. */
    private List<String> lines(Map<ServiceKey, List<String>> map, ServiceKey key) {
        heads.computeIfAbsent(key, unused -> new ArrayList<>());
        servers.computeIfAbsent(key, unused -> new ArrayList<>());
        return map.computeIfAbsent(key, unused -> new ArrayList<>());
    }

    private String render() {
        StringBuilder out = new StringBuilder();
        heads.forEach((key, lines) -> {
            (lines.isEmpty() ? List.of("  " + key) : lines)
                    .forEach(line -> out.append(line).append('\n'));
            servers.getOrDefault(key, List.of())
                    .forEach(line -> out.append(line).append('\n'));
        });
        return out.toString();
    }
}
