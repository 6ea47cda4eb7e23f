package org.lvsd.vrrp.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lvsd.vrrp.router.Fixtures.advertisement;
import static org.lvsd.vrrp.router.Fixtures.ip;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.lvsd.vrrp.packet.Advertisement;

/** One director and a clock that the test moves; what it does is told as text ({@link Told}). */
final class Scenario {
    final VrrpDirector director;
    private final List<InstanceSettings> instances;
    long now;

    private Scenario(long origin, List<InstanceSettings> instances, List<SyncGroupSettings> groups, long startupWait) {
        this.now = origin;
        this.instances = instances;
        director = new VrrpDirector(new DirectorSettings(instances, groups, startupWait), origin);
    }

    /** Waits 20 s for its services; the clock wraps around after 10 s. */
    static Scenario of(InstanceSettings... instances) {
        return new Scenario(Long.MAX_VALUE - 10 * Fixtures.SECOND, List.of(instances), List.of(), 20 * Fixtures.SECOND);
    }

    static Scenario group(InstanceSettings... instances) {
        List<String> names =
                List.of(instances).stream().map(InstanceSettings::name).toList();
        return new Scenario(3, List.of(instances), List.of(new SyncGroupSettings("edge", names)), 20 * Fixtures.SECOND);
    }

    Scenario started() {
        director.startAll(Set.of(), now);
        return this;
    }

    Scenario ready() {
        director.ready(now);
        return this;
    }

    /** Started and ready. */
    Scenario backup() {
        return ready().started();
    }

    Scenario master() {
        backup();
        long limit = now + 100 * Fixtures.SECOND;
        while (!isMaster() && now - limit < 0) {
            now = director.deadlineNanos().orElseThrow();
            director.expire(now);
        }
        assertThat(isMaster()).isTrue();
        return this;
    }

    private boolean isMaster() {
        return director.snapshots().values().stream().allMatch(it -> it.state() == RouterState.MASTER);
    }

    /** Moves the clock, expiring on the way; tells what happened, and when: {@code 3.609s: send:100 hold}. */
    String pass(long nanos) {
        long until = now + nanos;
        List<String> told = new ArrayList<>();
        while (director.deadlineNanos().isPresent() && director.deadlineNanos().getAsLong() - until <= 0) {
            long from = now;
            now = director.deadlineNanos().getAsLong();
            List<Action> actions = director.expire(now);
            if (!actions.isEmpty()) {
                told.add(Math.round((now - (until - nanos)) / 1e6) + "ms: " + tell(actions));
            }
            assertThat(now - from).as("time goes on").isNotNegative();
        }
        now = until;
        return String.join(", ", told);
    }

    String hear(String instance, int priority, String source) {
        return hear(instance, advertisement(settings(instance), priority), source);
    }

    String hear(String instance, Advertisement advertisement, String source) {
        return tell(instance, new Event.AdvertisementReceived(advertisement, ip(source)));
    }

    String tell(String instance, Event event) {
        return tellWithWhatIsDue(director.handle(instance, event, now));
    }

    String becomeReady() {
        return tellWithWhatIsDue(director.ready(now));
    }

    private String tellWithWhatIsDue(List<Action> told) {
        List<Action> actions = new ArrayList<>(told);
        if (director.deadlineNanos().orElse(now + 1) - now <= 0) {
            actions.addAll(director.expire(now));
        }
        return tell(actions);
    }

    String tell(List<Action> actions) {
        return instances.size() == 1 ? Told.all(actions) : Told.byInstance(actions);
    }

    RouterState state(String instance) {
        return director.snapshots().get(instance).state();
    }

    InstanceSnapshot snapshot(String instance) {
        return director.snapshots().get(instance);
    }

    private InstanceSettings settings(String name) {
        return instances.stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
