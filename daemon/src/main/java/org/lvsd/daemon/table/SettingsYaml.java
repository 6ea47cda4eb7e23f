package org.lvsd.daemon.table;

import java.util.ArrayList;
import java.util.List;
import org.lvsd.netlink.ipvs.AddressText;
import org.lvsd.netlink.ipvs.SyncDaemon;
import org.lvsd.netlink.ipvs.Timeouts;

/** Timeouts and synchronisation as the {@code ipvs} section of a configuration file. */
public final class SettingsYaml {
    private SettingsYaml() {}

    /** Empty when there is nothing to say. A role is not written: it follows VRRP's. */
    public static String of(Timeouts timeouts, List<SyncDaemon> syncDaemons) {
        String text =
                timeouts(timeouts) + (syncDaemons.isEmpty() ? "" : "  sync: {" + sync(syncDaemons.get(0)) + "}\n");
        return text.isEmpty() ? "" : "ipvs:\n" + text;
    }

    private static String timeouts(Timeouts timeouts) {
        List<String> parts = new ArrayList<>();
        add(parts, "tcp", timeouts.tcpSeconds());
        add(parts, "tcp_fin", timeouts.tcpFinSeconds());
        add(parts, "udp", timeouts.udpSeconds());
        return parts.isEmpty() ? "" : "  timeouts: {" + String.join(", ", parts) + "}\n";
    }

    private static void add(List<String> parts, String key, int seconds) {
        if (seconds != 0) {
            parts.add(key + ": " + seconds + "s");
        }
    }

    private static String sync(SyncDaemon sync) {
        List<String> parts = new ArrayList<>(List.of("interface: " + sync.interfaceName(), "id: " + sync.syncId()));
        if (sync.maxLength() != 0) {
            parts.add("max_length: " + sync.maxLength());
        }
        if (sync.group() != null) {
            String group = AddressText.format(sync.group());
            parts.add("group: " + (group.contains(":") ? "\"" + group + "\"" : group));
        }
        if (sync.port() != 0) {
            parts.add("port: " + sync.port());
        }
        if (sync.ttl() != 0) {
            parts.add("ttl: " + sync.ttl());
        }
        return String.join(", ", parts);
    }
}
