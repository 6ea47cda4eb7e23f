package org.lvsd.daemon.table;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.lvsd.config.model.Configuration;
import org.lvsd.config.model.Ipvs;
import org.lvsd.config.model.Sysctls;
import org.lvsd.daemon.doctor.SysctlNeeds;
import org.lvsd.daemon.wanted.SyncPlan;
import org.lvsd.daemon.wanted.WantedSettings;
import org.lvsd.netlink.ipvs.Timeouts;

/** What would change beside IPVS's table. */
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

    /** A line for each daemon that would be stopped or started. */
    public static List<String> of(SyncPlan plan) {
        List<String> lines = new ArrayList<>();
        plan.stop().forEach(role -> lines.add("stop " + role + " sync daemon"));
        plan.start().forEach(daemon -> lines.add("start " + daemon));
        return lines;
    }

    /**
     * A line for each kernel parameter that would be set, {@code sysctl net.ipv4.ip_forward 0 → 1}.
     *
     * @param current its value
     */
    public static List<String> of(Configuration configuration, UnaryOperator<String> current) {
        if (configuration.ipvs().sysctls() != Sysctls.MANAGE) {
            return List.of();
        }
        return SysctlNeeds.toManage(configuration).stream()
                .filter(need -> !need.value().equals(current.apply(need.key())))
                .map(need -> "sysctl " + need.key() + " " + current.apply(need.key()) + " → " + need.value())
                .toList();
    }

    private static void add(List<String> lines, String what, int from, int to) {
        if (from != to) {
            lines.add("timeout " + what + " " + from + " s → " + to + " s");
        }
    }
}
