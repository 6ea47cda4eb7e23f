package org.lvsd.lab;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A pair of directors at work, told as it happens to somebody who has never seen one. */
public final class Demo {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(40);
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final String SERVICE = Site.VIP + ":80";

    private final Story story = new Story();
    private final Site site;
    private final List<RealServers> servers;
    private final Client client;
    private final Lvsd one;
    private final Lvsd two;

    private Demo() throws Exception {
        story.say("Building a small site inside this kernel, each box a network namespace:");
        story.picture("""

                   client 192.0.2.10
                        |
                   =====+=== front network ====+=========
                        |                      |
                  director1 (lvsd)       director2 (lvsd)      share 192.0.2.100, one of them holds it
                        |                      |
                   =====+=== back network =====+=========
                        |          |           |
                      real1      real2       real3             the web servers

                """);
        site = Site.get();
        servers = RealServers.startAll(site);
        client = new Client(site.client);
        story.say("Starting lvsd on both directors (priority 150 and 100; they advertise every second) ...");
        one = Lvsd.start(site.director1, Configurations.pair(150, "1s", 3) + Configurations.web("1s"));
        two = Lvsd.start(site.director2, Configurations.pair(100, "1s", 3) + Configurations.web("1s"));
    }

    /** Exits with 0 when everything held that was expected, else with 1. */
    public static void main(String[] arguments) throws Exception {
        Demo demo = new Demo();
        try {
            demo.play();
        } catch (AssertionError e) {
            demo.story.expect("every step comes to its end", "yes", String.valueOf(e.getMessage()), false);
            Program.all().forEach(program -> System.out.println(program.logForPeople()));
        }
        System.exit(demo.story.end() ? 0 : 1);
    }

    private void play() throws Exception {
        one.awaitReady();
        two.awaitReady();
        one.awaitMaster(SOON);
        Eventually.within(SOON, "one master", () -> !two.isMaster());
        story.say("director1 is master: it holds 192.0.2.100. This is its status, as an operator sees it:");
        story.picture("\n" + one.command("status").output().indent(4));
        try (Traffic traffic = client.startTraffic(SERVICE, PAUSE, TIMEOUT)) {
            story.say("The client now sends one HTTP request after the other to http://192.0.2.100/.");
            spread(traffic);
            serverDiesAndReturns(traffic);
            masterIsCutOffAndReturns(traffic);
            plannedStop(traffic);
        }
        two.close();
        one.close();
    }

    private void spread(Traffic traffic) {
        long start = System.nanoTime();
        Eventually.pause(Duration.ofSeconds(4));
        Traffic.Summary seen = traffic.since(start);
        story.say("IPVS, in the kernel, spreads them over the servers: " + shares(seen.byServer()));
        int most =
                seen.byServer().values().stream().mapToInt(each -> each).max().orElse(0);
        int least =
                seen.byServer().values().stream().mapToInt(each -> each).min().orElse(0);
        boolean even = seen.byServer().size() == 3 && most - least <= 2;
        story.expect(
                "requests are spread evenly over 3 servers",
                "a third each, none lost",
                shares(seen.byServer()) + ", " + seen.failed() + " lost",
                even && seen.failed() == 0);
    }

    private void serverDiesAndReturns(Traffic traffic) throws Exception {
        story.say("Killing the web server on real2. lvsd checks every second; two failures in a row take it out.");
        long killed = System.nanoTime();
        servers.get(1).kill();
        Duration out = Eventually.within(SOON, "real2 is out", () -> !one.inTable("10.0.0.12:80"));
        int lost = traffic.since(killed).failed();
        story.say("real2 is out of the kernel's table after " + ms(out) + "; " + lost + " requests failed meanwhile.");
        Eventually.pause(Duration.ofMillis(200));
        long after = System.nanoTime();
        Eventually.pause(Duration.ofSeconds(2));
        Traffic.Summary rest = traffic.since(after);
        story.say("The other two carry on: " + shares(rest.byServer()) + ".");
        story.expect(
                "a dead server leaves the table",
                "within 3.0 s (2 checks + timeout)",
                ms(out),
                out.toMillis() <= 3_500);
        story.expect("requests lost once it is out", "0", Integer.toString(rest.failed()), rest.failed() == 0);
        story.say("Starting it again; two good answers in a row bring it back.");
        servers.get(1).restart();
        Duration back = Eventually.within(SOON, "real2 is back", () -> one.inTable("10.0.0.12:80"));
        story.say("real2 is back in the table after " + ms(back) + ".");
        story.expect(
                "a server that works again returns", "within 2.0 s (2 checks)", ms(back), back.toMillis() <= 2_500);
    }

    private void masterIsCutOffAndReturns(Traffic traffic) throws Exception {
        story.say("The switch that director1 is plugged into fails: its links look well, and nothing passes.");
        long cut = System.nanoTime();
        site.silence(site.director1);
        two.awaitMaster(SOON);
        Duration takeover = Duration.ofNanos(System.nanoTime() - cut);
        Eventually.within(SOON, "requests are answered", () -> client.reaches(SERVICE));
        Eventually.pause(Duration.ofSeconds(1));
        Duration outage = traffic.since(cut).outage();
        story.say("director2 heard nothing for the down interval of 3.6 s, and took over " + ms(takeover)
                + " after the failure (the last advertisement was up to 1 s old).");
        story.say("The client saw an outage of " + ms(outage) + ".");
        story.expect(
                "the backup takes over from a silent master", "after 2.6 to 3.6 s", ms(takeover), isDown(takeover));
        story.expect(
                "outage when the master is cut off",
                "at most 3.6 s + 1 s request timeout",
                ms(outage),
                outage.toMillis() <= 4_900);
        story.say(
                "Nobody has told director1. Its cables are pulled, which it sees, and plugged into a switch that works.");
        site.cut(site.director1);
        site.hear(site.director1);
        Eventually.within(SOON, "director1 has let go", () -> !one.isMaster());
        story.say("It has the higher priority, and takes the address back.");
        long restored = System.nanoTime();
        site.restore(site.director1);
        one.awaitMaster(SOON);
        Eventually.within(SOON, "director2 has let go", () -> !two.isMaster());
        Eventually.pause(Duration.ofSeconds(1));
        int lost = traffic.since(restored).failed();
        story.say("director1 is master again; " + lost + " requests were lost on the way back.");
        story.expect(
                "requests lost when it comes back", "at most the one in flight", Integer.toString(lost), lost <= 1);
    }

    /** Three intervals and the skew of priority 100, less the age of the last advertisement; and what a slow machine adds. */
    private static boolean isDown(Duration takeover) {
        return takeover.toMillis() >= 2_500 && takeover.toMillis() <= 3_900;
    }

    private void plannedStop(Traffic traffic) {
        story.say(
                "Stopping lvsd on director1, as for an upgrade. It tells director2, and serves until that has taken over.");
        long stopped = System.nanoTime();
        int exit = one.program().stop();
        Eventually.within(SOON, "director2 is master", () -> two.isMaster() && !one.isMaster());
        Eventually.pause(Duration.ofSeconds(2));
        int lost = traffic.since(stopped).failed();
        story.say("director2 is master, director1's table is empty; " + lost + " requests were lost.");
        story.expect("requests lost in a planned stop", "at most the one in flight", Integer.toString(lost), lost <= 1);
        story.expect(
                "what the stopped director leaves behind",
                "nothing, exit status 0",
                (one.table().isEmpty() ? "nothing" : one.table()) + ", exit status " + exit,
                one.table().isEmpty() && exit == 0);
    }

    private static String shares(Map<String, Integer> byServer) {
        return byServer.entrySet().stream()
                .map(each -> each.getKey() + " " + each.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String ms(Duration duration) {
        return String.format("%.1f s", duration.toMillis() / 1000.0);
    }
}
