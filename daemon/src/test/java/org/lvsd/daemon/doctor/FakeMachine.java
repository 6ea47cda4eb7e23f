package org.lvsd.daemon.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.CidrAddress;
import org.lvsd.config.model.Configuration;

/** A tree of /proc, /sys, /run and /lib as a machine that is fit has it, for a test to break. */
final class FakeMachine {
    private static final int UP_BROADCAST_MULTICAST = 0x1003;

    private final Path root;
    private final Map<String, List<CidrAddress>> addresses = new HashMap<>();
    private int links;
    MachineFacts.@Nullable Daemon daemon;
    String runFileSystem = "tmpfs";

    FakeMachine(Path root) {
        this.root = root;
        write("proc/sys/kernel/osrelease", "6.1.0-lvsd");
        write("proc/self/status", "Name:\tjava\nCapEff:\t000001ffffffffff\n");
        write("lib/modules/6.1.0-lvsd/modules.dep", """
                kernel/net/netfilter/ipvs/ip_vs.ko: kernel/net/netfilter/nf_conntrack.ko
                kernel/net/netfilter/ipvs/ip_vs_rr.ko.xz: kernel/net/netfilter/ipvs/ip_vs.ko
                kernel/net/netfilter/ipvs/ip_vs_pe_sip.ko.zst:""");
        write(
                "lib/modules/6.1.0-lvsd/modules.builtin",
                "kernel/net/netfilter/ipvs/ip_vs_wlc.ko\nkernel/net/netfilter/nf_tables.ko\n");
        write("sys/devices/system/clocksource/clocksource0/current_clocksource", "tsc");
        sysctl("net.ipv4.ip_forward", 1);
        sysctl("net.ipv6.conf.all.forwarding", 1);
        link("eth0", "192.0.2.251/24", "fe80::1/64");
        link("eth1", "10.0.0.251/24", "fe80::2/64");
        link("lo", "127.0.0.1/8");
        defaultRoute("eth0");
    }

    FakeMachine write(String path, String text) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text + "\n");
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    FakeMachine remove(String path) {
        try (var files = Files.walk(root.resolve(path))) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    FakeMachine sysctl(String key, int value) {
        return write("proc/sys/" + key.replace('.', '/'), Integer.toString(value));
    }

    FakeMachine link(String name, String... cidrs) {
        String directory = "sys/class/net/" + name + "/";
        write(directory + "ifindex", Integer.toString(++links));
        write(directory + "mtu", "1500");
        write(directory + "carrier", "1");
        flags(name, UP_BROADCAST_MULTICAST);
        for (String key : List.of("rp_filter", "arp_ignore")) {
            sysctl("net.ipv4.conf.all." + key, 0);
            sysctl("net.ipv4.conf." + name + "." + key, 0);
        }
        List<CidrAddress> own = new ArrayList<>();
        for (String cidr : cidrs) {
            own.add(cidr(cidr));
        }
        addresses.put(name, own);
        return this;
    }

    FakeMachine flags(String name, int flags) {
        return write("sys/class/net/" + name + "/flags", "0x" + Integer.toHexString(flags));
    }

    FakeMachine address(String name, String cidr) {
        addresses.get(name).add(cidr(cidr));
        return this;
    }

    FakeMachine defaultRoute(String device) {
        return write(
                "proc/net/route",
                "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT\n" + device
                        + "\t00000000\tFE0200C0\t0003\t0\t0\t0\t00000000\t0\t0\t0");
    }

    MachineFacts facts(Configuration configuration) {
        return new MachineFactsReader(root, name -> addresses.getOrDefault(name, List.of()))
                .read(configuration, daemon, runFileSystem);
    }

    static InetAddress ip(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private static CidrAddress cidr(String text) {
        String[] parts = text.split("/", -1);
        return new CidrAddress(ip(parts[0]), Integer.parseInt(parts[1]));
    }
}
