package org.lvsd.daemon.director;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.lvsd.vrrp.packet.Advertisement;
import org.lvsd.vrrp.router.Action;
import org.lvsd.vrrp.router.VrrpDirector;

/** Has instances adopt other settings in an order in which nothing is said or held wrongly. On VRRP's thread. */
final class Reload {
    private final VrrpDirector director;
    private final Roster roster;
    private final Lifecycle life;
    private final Starts starts;
    private final MasterHoldings holdings;
    private final Execution execution;

    /** Carries out what the state machines decided. */
    interface Execution {
        void execute(List<Action> actions, long nowNanos);
    }

    Reload(
            VrrpDirector director,
            Roster roster,
            Lifecycle life,
            Starts starts,
            MasterHoldings holdings,
            Execution execution) {
        this.director = director;
        this.roster = roster;
        this.life = life;
        this.starts = starts;
        this.holdings = holdings;
        this.execution = execution;
    }

    /** @param judged whether new instances may start at once, whatever is said of what they serve */
    void adopt(VrrpSettings settings, boolean judged, long nowNanos) {
        Map<String, Instance> instances = roster.instances();
        List<Action> actions =
                director.reconfigure(settings.director(), roster.movedBy(settings), starts.waiting(), nowNanos);
        // One that serves already, and only becomes another virtual router, waits for nobody's verdicts.
        List<String> fresh = new ArrayList<>(judged ? List.of() : director.unstarted());
        fresh.removeAll(instances.keySet());
        List<Action> others = sayGoodbye(actions, nowNanos);
        roster.adopt(settings);
        life.run(settings);
        execution.execute(others, nowNanos);
        // One that changed its identity was stopped and started anew: it runs.
        life.run(settings);
        instances.keySet().retainAll(life.running());
        instances.values().forEach(holdings::adopt);
        starts.expect(director.unstarted(), fresh, nowNanos);
    }

    /**
     * That a virtual router stops is said as it always spoke: to its peers, with its key, under its lease's name.
     *
     * @return the other actions
     */
    private List<Action> sayGoodbye(List<Action> actions, long nowNanos) {
        Map<Boolean, List<Action>> byFarewell = actions.stream()
                .collect(Collectors.partitioningBy(each -> each instanceof Action.SendAdvertisement send
                        && send.advertisement().priority() == Advertisement.PRIORITY_STOP));
        execution.execute(byFarewell.getOrDefault(true, List.of()), nowNanos);
        return byFarewell.getOrDefault(false, List.of());
    }
}
