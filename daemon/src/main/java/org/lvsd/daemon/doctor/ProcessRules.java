package org.lvsd.daemon.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a process started as this one may do, and what it runs on. */
final class ProcessRules {
    /** Reading them leaves the vDSO for slow hardware; each deadline costs microseconds instead of nanoseconds. */
    private static final Set<String> SLOW_CLOCKS = Set.of("hpet", "acpi_pm", "jiffies", "refined-jiffies");

    private ProcessRules() {}

    static List<Finding> of(MachineFacts facts) {
        List<Finding> findings = new ArrayList<>();
        needed(findings, facts, Capability.NET_ADMIN, "lvsd can program neither IPVS nor addresses");
        needed(findings, facts, Capability.NET_RAW, "lvsd can send and hear no VRRP");
        useful(
                findings,
                facts,
                Capability.SYS_NICE,
                "VRRP's thread gets no real-time priority: a busy machine is late");
        useful(findings, facts, Capability.IPC_LOCK, "memory is not locked: a swapping machine is late");
        findings.add(Finding.ok("java", "version", "is " + facts.javaVersion()));
        String clock = facts.clockSource();
        if (SLOW_CLOCKS.contains(clock)) {
            findings.add(Finding.warning(
                    "clock",
                    "clock source",
                    "is " + clock,
                    "every look at the clock is slow, and VRRP looks often",
                    "see /sys/devices/system/clocksource/clocksource0/available_clocksource"));
        } else if (!clock.isEmpty()) {
            findings.add(Finding.ok("clock", "clock source", "is " + clock));
        }
        return findings;
    }

    private static void needed(List<Finding> findings, MachineFacts facts, Capability capability, String why) {
        if (capability.isIn(facts.capabilities())) {
            findings.add(Finding.ok("capability", capability.toString(), "is there"));
        } else {
            findings.add(Finding.problem(
                    "capability",
                    capability.toString(),
                    "is not granted to this process",
                    "started like this, " + why,
                    "run as root (lvsd doctor as well), or give the service AmbientCapabilities=" + capability));
        }
    }

    private static void useful(List<Finding> findings, MachineFacts facts, Capability capability, String why) {
        if (capability.isIn(facts.capabilities())) {
            findings.add(Finding.ok("capability", capability.toString(), "is there"));
        } else {
            findings.add(Finding.warning(
                    "capability",
                    capability.toString(),
                    "is not granted to this process",
                    "started like this, " + why,
                    "run as root, or give the service AmbientCapabilities=" + capability));
        }
    }
}
