package org.lvsd.daemon.table;

import java.util.ArrayList;
import java.util.List;
import org.lvsd.config.model.Ipvs;
import org.lvsd.daemon.wanted.WantedSettings;
import org.lvsd.netlink.ipvs.Timeouts;

/** What would change of IPVS's timeouts. */
public final class SettingsText {
    private SettingsText() {}

    /** A line for each that differs, {@code timeout tcp 900 s → 3600 s}. */
    public static List<String> of(Ipvs wanted, Timeouts current) {
        Timeouts target = WantedSettings.timeouts(wanted).orElse(current);
        List<String> lines = new ArrayList<>();
        add(lines, "tcp", current.tcpSeconds(), target.tcpSeconds());
        add(lines, "tcp_fin", current.tcpFinSeconds(), target.tcpFinSeconds());
        add(lines, "udp", current.udpSeconds(), target.udpSeconds());
        return lines;
    }

    private static void add(List<String> lines, String what, int from, int to) {
        if (from != to) {
            lines.add("timeout " + what + " " + from + " s → " + to + " s");
        }
    }
}
