package org.lvsd.vrrp.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lvsd.vrrp.router.Fixtures.MS;
import static org.lvsd.vrrp.router.Fixtures.SECOND;
import static org.lvsd.vrrp.router.Fixtures.advertisement;
import static org.lvsd.vrrp.router.Fixtures.instance;
import static org.lvsd.vrrp.router.Fixtures.ip;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lvsd.vrrp.packet.AddressFamily;
import org.lvsd.vrrp.packet.Advertisement;

/** The table in {@link State}'s documentation, cell by cell: a priority of 100, source 10.0.0.5, ready. */
class StateEventTableTest {
    private static final InstanceSettings SETTINGS = instance("front").build();
    private static final long START = 7 * SECOND;

    private long now = START;

    @ParameterizedTest(name = "{0} × {1}")
    @CsvSource(delimiter = '|', textBlock = """
            # state      | event            | actions                                              | then
            INITIALIZE   | startup          | release BACKUP                                       | BACKUP
            INITIALIZE   | resume           | send:100 hold announce:5 MASTER                      | MASTER
            INITIALIZE   | shutdown         | stopped                                              | INITIALIZE
            INITIALIZE   | heard:0          | ignored:NOT_RUNNING                                  | INITIALIZE
            INITIALIZE   | heard:50         | ignored:NOT_RUNNING                                  | INITIALIZE
            INITIALIZE   | heard:100        | ignored:NOT_RUNNING                                  | INITIALIZE
            INITIALIZE   | heard:150        | ignored:NOT_RUNNING                                  | INITIALIZE
            INITIALIZE   | own              | ignored:OWN_ADVERTISEMENT                            | INITIALIZE
            INITIALIZE   | deadline         |                                                      | INITIALIZE
            INITIALIZE   | ready            |                                                      | INITIALIZE
            INITIALIZE   | interfaceDown    |                                                      | INITIALIZE
            INITIALIZE   | interfaceUp      | ignored:NO_CHANGE                                    | INITIALIZE
            INITIALIZE   | sourceGone       |                                                      | INITIALIZE
            INITIALIZE   | sourceKnown      |                                                      | INITIALIZE
            INITIALIZE   | addressesFailed  | ignored:NOT_MASTER                                   | INITIALIZE
            BACKUP       | startup          | ignored:ALREADY_STARTED                              | BACKUP
            BACKUP       | resume           | ignored:ALREADY_STARTED                              | BACKUP
            BACKUP       | shutdown         | INITIALIZE stopped                                   | INITIALIZE
            BACKUP       | heard:0          |                                                      | BACKUP
            BACKUP       | heard:50         | ignored:LOWER_PRIORITY                               | BACKUP
            BACKUP       | heard:100        |                                                      | BACKUP
            BACKUP       | heard:150        |                                                      | BACKUP
            BACKUP       | own              | ignored:OWN_ADVERTISEMENT                            | BACKUP
            BACKUP       | deadline         | send:100 hold announce:5 MASTER                      | MASTER
            BACKUP       | ready            |                                                      | BACKUP
            BACKUP       | interfaceDown    | FAULT                                                | FAULT
            BACKUP       | interfaceUp      | ignored:NO_CHANGE                                    | BACKUP
            BACKUP       | sourceGone       | FAULT                                                | FAULT
            BACKUP       | sourceKnown      |                                                      | BACKUP
            BACKUP       | addressesFailed  | ignored:NOT_MASTER                                   | BACKUP
            MASTER       | startup          | ignored:ALREADY_STARTED                              | MASTER
            MASTER       | resume           | ignored:ALREADY_STARTED                              | MASTER
            MASTER       | shutdown         | send:0 STOPPING                                      | STOPPING
            MASTER       | heard:0          | send:100                                             | MASTER
            MASTER       | heard:50         | conflict:SECOND_MASTER send:100                      | MASTER
            MASTER       | heard:100        | conflict:SECOND_MASTER release BACKUP                | BACKUP
            MASTER       | heard:100:lower  | conflict:SECOND_MASTER send:100                      | MASTER
            MASTER       | heard:150        | release BACKUP                                       | BACKUP
            MASTER       | own              | ignored:OWN_ADVERTISEMENT                            | MASTER
            MASTER       | deadline         | send:100                                             | MASTER
            MASTER       | ready            |                                                      | MASTER
            MASTER       | interfaceDown    | release FAULT                                        | FAULT
            MASTER       | interfaceUp      | ignored:NO_CHANGE                                    | MASTER
            MASTER       | sourceGone       | release FAULT                                        | FAULT
            MASTER       | sourceKnown      | send:100                                             | MASTER
            MASTER       | addressesFailed  | send:0 release FAULT                                 | FAULT
            FAULT        | startup          | ignored:ALREADY_STARTED                              | FAULT
            FAULT        | resume           | ignored:ALREADY_STARTED                              | FAULT
            FAULT        | shutdown         | INITIALIZE stopped                                   | INITIALIZE
            FAULT        | heard:0          | ignored:NOT_LISTENING                                | FAULT
            FAULT        | heard:50         | ignored:NOT_LISTENING                                | FAULT
            FAULT        | heard:100        | ignored:NOT_LISTENING                                | FAULT
            FAULT        | heard:150        | ignored:NOT_LISTENING                                | FAULT
            FAULT        | own              | ignored:OWN_ADVERTISEMENT                            | FAULT
            FAULT        | deadline         |                                                      | FAULT
            FAULT        | ready            |                                                      | FAULT
            FAULT        | interfaceDown    | ignored:NO_CHANGE                                    | FAULT
            FAULT        | interfaceUp      | BACKUP                                               | BACKUP
            FAULT        | sourceGone       |                                                      | FAULT
            FAULT        | sourceKnown      |                                                      | FAULT
            FAULT        | addressesFailed  | ignored:NOT_MASTER                                   | FAULT
            STOPPING     | startup          | ignored:ALREADY_STARTED                              | STOPPING
            STOPPING     | resume           | ignored:ALREADY_STARTED                              | STOPPING
            STOPPING     | shutdown         | release INITIALIZE stopped                           | INITIALIZE
            STOPPING     | heard:0          | ignored:NOT_LISTENING                                | STOPPING
            STOPPING     | heard:50         |                                                      | STOPPING
            STOPPING     | heard:100        |                                                      | STOPPING
            STOPPING     | heard:150        |                                                      | STOPPING
            STOPPING     | own              | ignored:OWN_ADVERTISEMENT                            | STOPPING
            STOPPING     | deadline         | release INITIALIZE stopped                           | INITIALIZE
            STOPPING     | ready            |                                                      | STOPPING
            STOPPING     | interfaceDown    | release INITIALIZE stopped                           | INITIALIZE
            STOPPING     | interfaceUp      | ignored:NO_CHANGE                                    | STOPPING
            STOPPING     | sourceGone       |                                                      | STOPPING
            STOPPING     | sourceKnown      |                                                      | STOPPING
            STOPPING     | addressesFailed  | ignored:NOT_MASTER                                   | STOPPING
            """)
    void aCellOfTheTable(RouterState state, String event, String actions, RouterState then) {
        VrrpDirector director = in(state);
        String told = Told.all(tell(director, event));
        assertThat(told).isEqualTo(actions == null ? "" : actions);
        assertThat(director.snapshots().get("front").state()).isEqualTo(then);
    }

    @ParameterizedTest
    @EnumSource
    void onlyTheLegalTransitionsAreLegal(RouterState from) {
        Set<String> legal = Set.of(
                "INITIALIZE BACKUP",
                "INITIALIZE MASTER",
                "INITIALIZE FAULT",
                "BACKUP MASTER",
                "BACKUP FAULT",
                "BACKUP INITIALIZE",
                "MASTER BACKUP",
                "MASTER FAULT",
                "MASTER STOPPING",
                "FAULT BACKUP",
                "FAULT INITIALIZE",
                "STOPPING INITIALIZE");
        for (RouterState to : RouterState.values()) {
            assertThat(State.isLegal(from, to)).as("%s to %s", from, to).isEqualTo(legal.contains(from + " " + to));
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAdvertisementOfAnotherVirtualRouterDoesNothingInAnyState(RouterState state) {
        VrrpDirector director = in(state);
        Advertisement stranger = Advertisement.of(3, 52, 200, 100, SETTINGS.advertisedAddresses());
        assertThat(director.handle("front", new Event.AdvertisementReceived(stranger, ip("10.0.0.9")), now))
                .containsExactly(new Action.EventIgnored("front", IgnoreReason.NOT_ADDRESSED));
        assertThat(director.snapshots().get("front").state()).isEqualTo(state);
    }

    @Test
    void anUnknownInstanceIsToldApart() {
        assertThat(in(RouterState.MASTER).handle("frnot", new Event.InterfaceDown(), now))
                .containsExactly(new Action.EventIgnored("frnot", IgnoreReason.UNKNOWN_INSTANCE));
    }

    @Test
    void settingsOfTwoFamiliesAreRefused() {
        assertThat(SETTINGS.family()).isEqualTo(AddressFamily.IPV4);
        org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
                .isThrownBy(() -> instance("front").source(ip("fe80::1")).build())
                .withMessageContaining("not of family IPV4");
    }

    private VrrpDirector in(RouterState state) {
        VrrpDirector director = new VrrpDirector(new DirectorSettings(List.of(SETTINGS), List.of(), 5 * SECOND), now);
        director.ready(now);
        if (state == RouterState.INITIALIZE) {
            return director;
        }
        director.startAll(Set.of(), now);
        if (state == RouterState.MASTER || state == RouterState.STOPPING) {
            now = director.deadlineNanos().orElseThrow();
            director.expire(now);
        }
        if (state == RouterState.STOPPING) {
            director.stopAll(now);
        }
        if (state == RouterState.FAULT) {
            director.handle("front", new Event.InterfaceDown(), now);
        }
        assertThat(director.snapshots().get("front").state()).isEqualTo(state);
        now += MS;
        return director;
    }

    private List<Action> tell(VrrpDirector director, String event) {
        if (event.equals("deadline")) {
            now = director.deadlineNanos().orElse(now);
            return director.expire(now);
        }
        return director.handle("front", event(event), now);
    }

    private static Event event(String text) {
        String[] words = text.split(":");
        return switch (words[0]) {
            case "startup" -> new Event.Startup(false);
            case "resume" -> new Event.Startup(true);
            case "shutdown" -> new Event.Shutdown();
            case "ready" -> new Event.Ready();
            case "interfaceDown" -> new Event.InterfaceDown();
            case "interfaceUp" -> new Event.InterfaceUp();
            case "sourceGone" -> new Event.SourceAddressChanged(null);
            case "sourceKnown" -> new Event.SourceAddressChanged(ip("10.0.0.6"));
            case "addressesFailed" -> new Event.AddressesFailed("no buffer space available");
            case "own" -> new Event.AdvertisementReceived(advertisement(SETTINGS, 100), ip("10.0.0.5"));
            case "heard" ->
                new Event.AdvertisementReceived(
                        advertisement(SETTINGS, Integer.parseInt(words[1])),
                        ip(words.length > 2 ? "10.0.0.4" : "10.0.0.200"));
            default ->
                throw new IllegalArgumentException(Stream.of(words).toList().toString());
        };
    }
}
