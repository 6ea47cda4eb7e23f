package org.lvsd.vrrp.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lvsd.vrrp.router.Fixtures.MS;
import static org.lvsd.vrrp.router.Fixtures.SECOND;
import static org.lvsd.vrrp.router.Fixtures.advertisement;
import static org.lvsd.vrrp.router.Fixtures.instance;
import static org.lvsd.vrrp.router.Fixtures.ip;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lvsd.vrrp.packet.Advertisement;
import org.lvsd.vrrp.packet.Rejection;
import org.lvsd.vrrp.packet.RejectionReason;

/** One virtual router in each state, and each event: a millisecond since it got there, in the circumstances of {@code STATES.md}. */
final class StateEventCells {
    /** In the order of the table: each state, and what is the matter there. */
    static final List<String> STATES = List.of(
            "INITIALIZE",
            "INITIALIZE, owner",
            "INITIALIZE, interface down",
            "BACKUP",
            "BACKUP, not ready",
            "BACKUP, not preempting",
            "BACKUP, yielded",
            "BACKUP, obeying",
            "BACKUP, obeying a slower",
            "BACKUP, told of a stop",
            "BACKUP, version 2",
            "MASTER",
            "MASTER, owner",
            "MASTER, releasing",
            "MASTER, version 2",
            "FAULT",
            "FAULT, addresses failed",
            "STOPPING",
            "STOPPING, silent",
            "STOPPING, succeeded",
            "YIELDING",
            "YIELDING, silent",
            "YIELDING, succeeded");

    /** In the order of the table. */
    static final Map<String, Function<Cell, List<Action>>> EVENTS = events();

    private StateEventCells() {}

    static final class Cell {
        final VrrpDirector director;
        /** What it was told. */
        final Set<Class<?>> kinds = new HashSet<>();

        long now = 7 * SECOND;
        private final InstanceSettings settings;

        /** @param state one of {@link #STATES} */
        Cell(String state) {
            String name = state.replaceAll(",.*", "");
            String matter = state.substring(Math.min(state.length(), name.length() + 2));
            settings = settings(matter);
            director = new VrrpDirector(new DirectorSettings(List.of(settings), List.of(), 5 * SECOND), now);
            if (!matter.equals("not ready")) {
                director.ready(now);
            }
            enter(name, matter);
            make(matter);
            assertThat(state().name()).isEqualTo(name);
            now += MS;
        }

        private void enter(String state, String matter) {
            switch (state) {
                case "INITIALIZE" -> {}
                case "BACKUP" -> start();
                case "FAULT" -> tellMaster(matter.equals("addresses failed") ? failed() : new Event.InterfaceDown());
                case "MASTER" -> becomeMaster();
                case "STOPPING" -> tellMaster(new Event.Shutdown());
                case "YIELDING" -> tellMaster(new Event.Failover());
                default -> throw new IllegalArgumentException(state);
            }
        }

        private void make(String matter) {
            switch (matter) {
                case "", "owner", "addresses failed", "not ready", "not preempting", "releasing", "version 2" -> {}
                case "interface down" -> tell(new Event.InterfaceDown());
                case "yielded" -> tell(new Event.Failover());
                case "obeying", "succeeded" -> tell(heard(150, "10.0.0.200"));
                case "obeying a slower" -> tell(heard(150, 5));
                case "told of a stop" -> {
                    tell(heard(150, "10.0.0.200"));
                    tell(heard(0, "10.0.0.200"));
                }
                case "silent" -> {
                    while (!Told.all(expire()).equals("send:0")) {
                        assertThat(director.deadlineNanos()).isPresent();
                    }
                }
                default -> throw new IllegalArgumentException(matter);
            }
        }

        private static InstanceSettings settings(String matter) {
            Fixtures.Instance front = instance("front");
            switch (matter) {
                case "owner" -> front.priority(255);
                case "not preempting" -> front.preempt(false, 0);
                case "releasing" -> front.options(new InstanceOptions(Handover.RELEASE, true, List.of(), List.of()));
                case "version 2" -> front.version(2).interval(2 * SECOND);
                default -> {}
            }
            return front.build();
        }

        /** When time alone will make it act, as the table has it: {@code 3609 ms}, or {@code -}. */
        String next() {
            OptionalLong deadline = director.deadlineNanos();
            return deadline.isPresent() ? Math.round((deadline.getAsLong() - now) / (double) MS) + " ms" : "-";
        }

        List<Action> tell(String event) {
            Function<Cell, List<Action>> known = EVENTS.get(event);
            if (known == null) {
                throw new IllegalArgumentException("no event " + event);
            }
            return known.apply(this);
        }

        List<Action> tell(Event event) {
            kinds.add(event.getClass());
            return director.handle("front", event, now);
        }

        List<Action> expire() {
            now = director.deadlineNanos().orElse(now);
            return director.expire(now);
        }

        Event heard(int priority, String source) {
            return new Event.AdvertisementReceived(advertisement(settings, priority), ip(source));
        }

        Event heard(int priority, int seconds) {
            var slow =
                    Advertisement.of(settings.version(), 51, priority, seconds * 100, settings.advertisedAddresses());
            return new Event.AdvertisementReceived(slow, ip("10.0.0.200"));
        }

        Event heardStranger() {
            var stranger = Advertisement.of(
                    settings.version(), 52, 200, settings.intervalCentiseconds(), settings.advertisedAddresses());
            return new Event.AdvertisementReceived(stranger, ip("10.0.0.200"));
        }

        Event rejected() {
            return new Event.AdvertisementRejected(
                    advertisement(settings, 100), new Rejection(RejectionReason.TTL, 254, 255), ip("10.0.0.200"));
        }

        RouterState state() {
            return director.snapshots().get("front").state();
        }

        private void start() {
            director.startAll(Set.of(), now);
        }

        private void becomeMaster() {
            start();
            if (state() == RouterState.BACKUP) {
                expire();
            }
        }

        private void tellMaster(Event event) {
            becomeMaster();
            tell(event);
        }
    }

    private static Map<String, Function<Cell, List<Action>>> events() {
        Map<String, Function<Cell, List<Action>>> events = new LinkedHashMap<>();
        events.put("startup", cell -> cell.tell(new Event.Startup(false)));
        events.put("resume", cell -> cell.tell(new Event.Startup(true)));
        events.put("shutdown", cell -> cell.tell(new Event.Shutdown()));
        events.put("failover", cell -> cell.tell(new Event.Failover()));
        events.put("failback", cell -> cell.tell(new Event.Failback()));
        events.put("heard 0", cell -> cell.tell(cell.heard(0, "10.0.0.200")));
        events.put("heard 0, lower address", cell -> cell.tell(cell.heard(0, "10.0.0.4")));
        events.put("heard 1, lower address", cell -> cell.tell(cell.heard(1, "10.0.0.4")));
        events.put("heard 50", cell -> cell.tell(cell.heard(50, "10.0.0.200")));
        events.put("heard 100, lower address", cell -> cell.tell(cell.heard(100, "10.0.0.4")));
        events.put("heard 100, higher address", cell -> cell.tell(cell.heard(100, "10.0.0.200")));
        events.put("heard 150", cell -> cell.tell(cell.heard(150, "10.0.0.200")));
        events.put("heard 150, interval 5 s", cell -> cell.tell(cell.heard(150, 5)));
        events.put("heard 255", cell -> cell.tell(cell.heard(255, "10.0.0.200")));
        events.put("heard itself", cell -> cell.tell(cell.heard(100, "10.0.0.5")));
        events.put("heard another id", cell -> cell.tell(cell.heardStranger()));
        events.put("rejected", cell -> cell.tell(cell.rejected()));
        events.put("deadline", Cell::expire);
        events.put("ready", cell -> cell.director.ready(cell.now));
        events.put("interface down", cell -> cell.tell(new Event.InterfaceDown()));
        events.put("interface up", cell -> cell.tell(new Event.InterfaceUp()));
        events.put("source address gone", cell -> cell.tell(new Event.SourceAddressChanged(null)));
        events.put("source address new", cell -> cell.tell(new Event.SourceAddressChanged(ip("10.0.0.6"))));
        events.put("addresses failed", cell -> cell.tell(failed()));
        events.put("track down, weight -20", cell -> cell.tell(track(-20, false)));
        events.put("track up, weight 20", cell -> cell.tell(track(20, true)));
        events.put("track down, no weight", cell -> cell.tell(track(null, false)));
        events.put("track up, no weight", cell -> cell.tell(track(null, true)));
        events.put("track removed", cell -> cell.tell(new Event.TrackRemoved("interface eth1")));
        return events;
    }

    private static Event failed() {
        return new Event.AddressesFailed("no buffer space available");
    }

    private static Event track(@Nullable Integer weight, boolean up) {
        return new Event.TrackChanged("interface eth1", weight, up);
    }
}
