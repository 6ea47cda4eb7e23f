package org.lvsd.vrrp.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lvsd.vrrp.router.Fixtures.MS;
import static org.lvsd.vrrp.router.Fixtures.SECOND;
import static org.lvsd.vrrp.router.Fixtures.advertisement;
import static org.lvsd.vrrp.router.Fixtures.instance;
import static org.lvsd.vrrp.router.Fixtures.ip;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lvsd.vrrp.packet.Advertisement;
import org.lvsd.vrrp.packet.Rejection;
import org.lvsd.vrrp.packet.RejectionReason;

/** One virtual router in each state, and each event: priority 100, source 10.0.0.5, ready, and a millisecond since it got there. */
final class StateEventCells {
    static final InstanceSettings SETTINGS = instance("front").build();

    /** In the order of the table: each state, and a backup in other circumstances. */
    static final List<String> STATES = List.of(
            "INITIALIZE",
            "BACKUP",
            "BACKUP, not ready",
            "BACKUP, not preempting",
            "BACKUP, yielded",
            "BACKUP, obeying",
            "MASTER",
            "FAULT",
            "STOPPING",
            "YIELDING");

    /** In the order of the table. A deadline and readiness, which is the director's, are no events, but have their cells. */
    static final Map<String, @Nullable Event> EVENTS = events();

    private StateEventCells() {}

    static final class Cell {
        final VrrpDirector director;
        long now = 7 * SECOND;

        /** @param state one of {@link #STATES} */
        Cell(String state) {
            boolean preempts = !state.endsWith("not preempting");
            InstanceSettings settings =
                    preempts ? SETTINGS : instance("front").preempt(false, 0).build();
            director = new VrrpDirector(new DirectorSettings(List.of(settings), List.of(), 5 * SECOND), now);
            if (!state.endsWith("not ready")) {
                director.ready(now);
            }
            switch (state) {
                case "INITIALIZE" -> {}
                case "BACKUP", "BACKUP, not ready", "BACKUP, not preempting" -> start();
                case "BACKUP, yielded" -> {
                    start();
                    tell(new Event.Failover());
                }
                case "BACKUP, obeying" -> {
                    start();
                    tell(heard(150, "10.0.0.200"));
                }
                case "FAULT" -> {
                    tell(new Event.InterfaceDown());
                    start();
                }
                case "MASTER" -> becomeMaster();
                case "STOPPING" -> tellMaster(new Event.Shutdown());
                case "YIELDING" -> tellMaster(new Event.Failover());
                default -> throw new IllegalArgumentException(state);
            }
            assertThat(state().name()).isEqualTo(state.replaceAll(",.*", ""));
            now += MS;
        }

        /** When time alone will make it act, as the table has it: {@code 3609 ms}, or {@code -}. */
        String next() {
            OptionalLong deadline = director.deadlineNanos();
            return deadline.isPresent() ? Math.round((deadline.getAsLong() - now) / (double) MS) + " ms" : "-";
        }

        List<Action> tell(String event) {
            if (event.equals("deadline")) {
                now = director.deadlineNanos().orElse(now);
                return director.expire(now);
            }
            if (event.equals("ready")) {
                return director.ready(now);
            }
            Event known = EVENTS.get(event);
            if (known == null) {
                throw new IllegalArgumentException("no event " + event);
            }
            return tell(known);
        }

        List<Action> tell(Event event) {
            return director.handle("front", event, now);
        }

        RouterState state() {
            return director.snapshots().get("front").state();
        }

        private void start() {
            director.startAll(Set.of(), now);
        }

        private void becomeMaster() {
            start();
            now = director.deadlineNanos().orElseThrow();
            director.expire(now);
        }

        private void tellMaster(Event event) {
            becomeMaster();
            tell(event);
        }
    }

    private static Map<String, @Nullable Event> events() {
        Map<String, @Nullable Event> events = new LinkedHashMap<>();
        events.put("startup", new Event.Startup(false));
        events.put("resume", new Event.Startup(true));
        events.put("shutdown", new Event.Shutdown());
        events.put("failover", new Event.Failover());
        events.put("failback", new Event.Failback());
        events.put("heard 0", heard(0, "10.0.0.200"));
        events.put("heard 0, lower address", heard(0, "10.0.0.4"));
        events.put("heard 1, lower address", heard(1, "10.0.0.4"));
        events.put("heard 50", heard(50, "10.0.0.200"));
        events.put("heard 100, lower address", heard(100, "10.0.0.4"));
        events.put("heard 100, higher address", heard(100, "10.0.0.200"));
        events.put("heard 150", heard(150, "10.0.0.200"));
        events.put("heard 255", heard(255, "10.0.0.200"));
        events.put("heard itself", heard(100, "10.0.0.5"));
        events.put("heard another id", new Event.AdvertisementReceived(stranger(), ip("10.0.0.200")));
        events.put(
                "rejected",
                new Event.AdvertisementRejected(
                        advertisement(SETTINGS, 100), new Rejection(RejectionReason.TTL, 254, 255), ip("10.0.0.200")));
        events.put("deadline", null);
        events.put("ready", null);
        events.put("interface down", new Event.InterfaceDown());
        events.put("interface up", new Event.InterfaceUp());
        events.put("source address gone", new Event.SourceAddressChanged(null));
        events.put("source address new", new Event.SourceAddressChanged(ip("10.0.0.6")));
        events.put("addresses failed", new Event.AddressesFailed("no buffer space available"));
        events.put("track down, weight -20", new Event.TrackChanged("interface eth1", -20, false));
        events.put("track up, weight 20", new Event.TrackChanged("interface eth1", 20, true));
        events.put("track down, no weight", new Event.TrackChanged("interface eth1", null, false));
        events.put("track removed", new Event.TrackRemoved("interface eth1"));
        return events;
    }

    private static Event heard(int priority, String source) {
        return new Event.AdvertisementReceived(advertisement(SETTINGS, priority), ip(source));
    }

    private static Advertisement stranger() {
        return Advertisement.of(3, 52, 200, 100, SETTINGS.advertisedAddresses());
    }
}
