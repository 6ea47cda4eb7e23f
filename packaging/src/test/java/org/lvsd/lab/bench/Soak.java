package org.lvsd.lab.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.lvsd.lab.Command;
import org.lvsd.lab.Eventually;

/**
 * 10,000 HTTP checks at 5 s for some minutes, by the daemon as it is installed, whose VRRP advertises every 10 ms meanwhile and
 * whose metrics are read as a Prometheus does. A minute's figures a line, the first without checks of the same servers, as the
 * measure for the others; fails when something drifts, grows or comes late.
 */
public final class Soak {
    private static final Duration SCRAPE = Duration.ofSeconds(15);
    private static final int SCRAPES_PER_MINUTE = 4;

    private final Path directory = Path.of(System.getProperty("lvsd.lab.run"));
    private final SoakServers servers;
    private final SoakDaemon daemon;
    private final Beats beats;

    private Soak() throws Exception {
        // What VRRP's thread speaks on.
        Command.run("ip", "link", "add", SoakFile.INTERFACE, "type", "veth", "peer", "name", "wire");
        Command.run("ip", "addr", "add", "192.0.2.251/24", "dev", SoakFile.INTERFACE);
        Command.run("ip", "link", "set", SoakFile.INTERFACE, "up");
        Command.run("ip", "link", "set", "wire", "up");
        servers = SoakServers.start();
        Machine.asUrgentAsDaemons();
        daemon = SoakDaemon.start(directory, SoakFile.writeUnchecked(directory));
        beats = Beats.start(directory);
    }

    /** @param arguments how many minutes */
    public static void main(String[] arguments) throws Exception {
        Soak soak = new Soak();
        boolean good;
        try {
            good = soak.play(Integer.parseInt(arguments[0]));
        } finally {
            soak.daemon.kill();
            soak.beats.kill();
        }
        System.exit(good ? 0 : 1);
    }

    private boolean play(int minutes) throws Exception {
        System.out.println(SoakRow.HEAD);
        daemon.settle();
        SoakRow idle = watch("no checks");
        SoakFile.writeChecked(directory);
        daemon.reload();
        SoakRow unused = watch("first");
        Eventually.pause(SCRAPE);
        servers.settle();
        double heap = daemon.liveHeapMegabytes();
        List<SoakRow> rows = new ArrayList<>();
        for (int minute = 1; minute <= minutes; minute++) {
            rows.add(watch(Integer.toString(minute)));
        }
        return new SoakGoals(idle, rows).judge(heap, daemon.liveHeapMegabytes());
    }

    private SoakRow watch(String minute) throws Exception {
        SoakServers.Counts asked = servers.counts();
        long began = System.nanoTime();
        SoakDaemon.Reading before = daemon.read();
        SoakDaemon.Reading after = before;
        SoakServers.Drift drift = servers.drift();
        for (int i = 0; i < SCRAPES_PER_MINUTE; i++) {
            Eventually.pause(SCRAPE);
            // Before it: to read ten thousand servers' metrics keeps this process from noticing who asks its servers
            // when.
            drift = servers.drift();
            after = daemon.read();
        }
        Beats.Late machineLate = beats.between(began, System.nanoTime());
        SoakRow row = new SoakRow(minute, servers.counts().since(asked), drift, after.since(before), machineLate);
        System.out.println(row);
        if (!row.daemon().failures().isEmpty()) {
            System.out.println("             failed: " + row.daemon().failures());
        }
        return row;
    }
}
