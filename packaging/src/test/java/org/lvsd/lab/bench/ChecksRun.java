package org.lvsd.lab.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.lvsd.lab.Command;
import org.lvsd.lab.Eventually;
import org.lvsd.lab.Namespace;

/** One director that checks servers: what that costs, and how long the dead stay in the kernel's table. */
final class ChecksRun {
    static final int DEATHS = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration WINDOW = Duration.ofSeconds(30);
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Duration SUSPICIOUS = Duration.ofSeconds(5);
    private static final Duration TICK = Duration.ofMillis(10);
    /** Until programs have settled, and the JVM has compiled what it uses most. */
    private static final int WARM_UP_CHECKS = 15;

    private final Contender who;
    private final int servers;
    private final Results results;
    private final String name;
    private final Path directory;

    ChecksRun(Contender who, int servers, Results results, String name) throws Exception {
        this.who = who;
        this.servers = servers;
        this.results = results;
        this.name = name;
        this.directory = TableRun.freshDirectory(name);
    }

    void play() throws Exception {
        Namespace director = Namespace.create(name);
        Namespace host = Namespace.create(name + "-servers");
        connect(director, host);
        try (CheckedServers checked = CheckedServers.start(host, servers);
                KernelCounts kernel = KernelCounts.in(director)) {
            who.writeChecked(directory, servers);
            Process process = Machine.start(director, who.start(directory), directory.resolve("log"));
            try {
                measure(process, checked, kernel);
            } finally {
                process.destroy();
                process.waitFor();
            }
        } finally {
            Command.run("ip", "netns", "del", director.name());
            Command.run("ip", "netns", "del", host.name());
        }
    }

    private void connect(Namespace director, Namespace host) {
        director.ip("link add cable type veth peer name cable netns " + host.name());
        director.ip("addr add 10.255.0.1/8 dev cable");
        director.ip("link set cable up");
        host.ip("link set cable up");
        List<String> addresses = new ArrayList<>(List.of("addr add 10.255.0.2/8 dev cable"));
        for (int i = 0; i < servers; i++) {
            addresses.add("addr add " + Shape.checked(i) + "/32 dev lo");
        }
        host.ipAll(addresses.toArray(String[]::new));
    }

    private void measure(Process process, CheckedServers checked, KernelCounts kernel) throws Exception {
        until(
                "all servers are in and warm",
                () -> kernel.servers(Shape.service(0)) == servers && checked.fewestChecks() >= WARM_UP_CHECKS);
        cost(process, checked);
        List<Long> removals = new ArrayList<>();
        for (int i = 0; i < DEATHS; i++) {
            long nanos = removal(i, checked, kernel);
            removals.add(nanos);
            results.addNanos(who.name(), Measure.REMOVAL, nanos);
        }
        results.addNanos(
                who.name(),
                Measure.LAST_REMOVAL,
                removals.stream().mapToLong(nanos -> nanos).max().orElseThrow());
    }

    private void cost(Process process, CheckedServers checked) {
        long checksBefore = checked.allChecks();
        double secondsBefore = Machine.processorSeconds(process);
        Eventually.pause(WINDOW);
        double secondsSinceStart = Machine.processorSeconds(process);
        double seconds = secondsSinceStart - secondsBefore;
        long checks = checked.allChecks() - checksBefore;
        results.add(who.name(), Measure.CPU_SINCE_START, secondsSinceStart / checked.allChecks());
        results.add(who.name(), Measure.CHECKS, (double) checks);
        results.add(who.name(), Measure.CPU_PER_CHECK, seconds / checks);
    }

    /** Deaths are spread evenly over what may lie between two checks, so that luck has no part in it. */
    private long removal(int number, CheckedServers checked, KernelCounts kernel) {
        int victim = number * (servers / DEATHS);
        int seen = checked.checks(victim);
        until("a check of server " + victim, () -> checked.checks(victim) > seen);
        Eventually.pause(INTERVAL.multipliedBy(number).plus(TICK).dividedBy(DEATHS));
        checked.kill(victim);
        long died = System.nanoTime();
        until(
                "server " + victim + " is out",
                () -> kernel.servers(Shape.service(0)) < servers - number
                        && kernel.weight(Shape.service(0), Shape.checked(victim)) < 0);
        long nanos = System.nanoTime() - died;
        if (nanos > SUSPICIOUS.toNanos()) {
            System.out.println(
                    "server " + victim + " was out late; the log:\n" + Machine.read(directory.resolve("log")));
        }
        return nanos;
    }

    private void until(String what, java.util.function.BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError(who.name() + ": not within " + PATIENCE.toSeconds() + " s: " + what + "\n"
                        + Machine.read(directory.resolve("log")));
            }
            Eventually.pause(TICK);
        }
    }
}
