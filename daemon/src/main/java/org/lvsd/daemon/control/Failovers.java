package org.lvsd.daemon.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.lvsd.daemon.director.Mastership;
import org.lvsd.daemon.director.RoleText;
import org.lvsd.daemon.status.FailoverReport;
import org.lvsd.daemon.status.FailoverRequest;
import org.lvsd.vrrp.router.InstanceSnapshot;
import org.lvsd.vrrp.router.RouterState;

/** What an operator is told of a failover. */
final class Failovers {
    /** Less than a client waits. A handover has its own limit, which comes before. */
    private static final long LIMIT_SECONDS = 25;

    static final FailoverReport NO_INSTANCES = new FailoverReport(false, List.of("there are no VRRP instances here"));

    private Failovers() {}

    static CompletableFuture<FailoverReport> carryOut(Mastership vrrp, FailoverRequest request) {
        return vrrp.views().thenCompose(views -> {
            if (views.isEmpty()) {
                return CompletableFuture.completedFuture(NO_INSTANCES);
            }
            Set<String> unknown = new TreeSet<>(request.instances());
            unknown.removeAll(views.keySet());
            if (!unknown.isEmpty()) {
                String known = String.join(", ", new TreeSet<>(views.keySet()));
                return CompletableFuture.completedFuture(new FailoverReport(
                        false,
                        List.of("there is no VRRP instance " + String.join(", ", unknown) + " (there are: " + known
                                + "); nothing was done")));
            }
            return request.back() ? back(vrrp, request) : over(vrrp, request);
        });
    }

    private static CompletableFuture<FailoverReport> over(Mastership vrrp, FailoverRequest request) {
        return limited(vrrp.failover(request.instances())).thenApply(Failovers::over);
    }

    private static CompletableFuture<FailoverReport> back(Mastership vrrp, FailoverRequest request) {
        return limited(vrrp.failback(request.instances())).thenApply(Failovers::back);
    }

    /** Away from VRRP's thread. */
    private static CompletableFuture<Map<String, InstanceSnapshot>> limited(
            CompletableFuture<Map<String, InstanceSnapshot>> answer) {
        return answer.thenApplyAsync(snapshots -> snapshots).orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    static FailoverReport over(Map<String, InstanceSnapshot> snapshots) {
        List<String> lines = new ArrayList<>();
        boolean masterStill = false;
        for (InstanceSnapshot each : snapshots.values()) {
            boolean master = each.state() == RouterState.MASTER;
            masterStill |= master;
            lines.add(state(each) + (master ? "; is another director alive on " + each.interfaceName() + "?" : ""));
        }
        return new FailoverReport(!masterStill, lines);
    }

    static FailoverReport back(Map<String, InstanceSnapshot> snapshots) {
        return new FailoverReport(
                true,
                snapshots.values().stream()
                        .map(each -> state(each) + "; priority " + each.priority() + " counts")
                        .toList());
    }

    private static String state(InstanceSnapshot snapshot) {
        return snapshot.name() + " is " + snapshot.state().name().toLowerCase(Locale.ROOT) + ": "
                + RoleText.of(snapshot.reason(), snapshot.detail());
    }
}
