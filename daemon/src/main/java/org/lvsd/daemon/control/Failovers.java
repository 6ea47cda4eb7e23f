package org.lvsd.daemon.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.lvsd.daemon.director.InstanceView;
import org.lvsd.daemon.director.Mastership;
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
            return request.back() ? back(vrrp, views, request) : over(vrrp, views, request);
        });
    }

    private static CompletableFuture<FailoverReport> over(
            Mastership vrrp, Map<String, InstanceView> before, FailoverRequest request) {
        return limited(vrrp.failover(request.instances()))
                .thenApply(now -> new FailoverReport(
                        now.values().stream().noneMatch(each -> each.state() == RouterState.MASTER),
                        lines(before, now, FailoverText::over)));
    }

    private static CompletableFuture<FailoverReport> back(
            Mastership vrrp, Map<String, InstanceView> before, FailoverRequest request) {
        return limited(vrrp.failback(request.instances()))
                .thenApply(now -> new FailoverReport(true, lines(before, now, FailoverText::back)));
    }

    /** Away from VRRP's thread. */
    private static CompletableFuture<Map<String, InstanceSnapshot>> limited(
            CompletableFuture<Map<String, InstanceSnapshot>> answer) {
        return answer.thenApplyAsync(snapshots -> snapshots).orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    private static List<String> lines(
            Map<String, InstanceView> before,
            Map<String, InstanceSnapshot> now,
            BiFunction<InstanceView, InstanceSnapshot, String> text) {
        List<String> lines = new ArrayList<>();
        now.forEach((name, snapshot) -> {
            InstanceView view = before.get(name);
            if (view != null) {
                lines.add(text.apply(view, snapshot));
            }
        });
        return lines;
    }
}
