package org.lvsd.healthcheck.probe;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.lvsd.healthcheck.core.CheckSchedule;
import org.lvsd.healthcheck.core.ProbeResult;
import org.lvsd.healthcheck.core.ServerId;
import org.lvsd.healthcheck.probe.type.CheckSpec;

/** All servers and their checks; belongs to the thread "checks". */
final class CheckBoard {
    static final int MAX_IN_FLIGHT = 512;

    private final EventLoop loop;
    private final HealthListener listener;
    private final ProbeQueue queue = new ProbeQueue(MAX_IN_FLIGHT);
    private final Map<ServerId, CheckedServer> servers = new TreeMap<>();

    CheckBoard(EventLoop loop, HealthListener listener) {
        this.loop = loop;
        this.listener = listener;
    }

    void update(Map<ServerId, List<CheckSpec>> wanted) {
        Map<ServerId, List<CheckSpec>> sorted = new TreeMap<>(wanted);
        removeOthers(sorted);
        startAll(newChecks(sorted));
        sorted.keySet().forEach(this::review);
    }

    private void removeOthers(Map<ServerId, List<CheckSpec>> wanted) {
        servers.entrySet().removeIf(server -> {
            List<CheckSpec> specs = wanted.get(server.getKey());
            server.getValue().retain(specs == null ? Set.of() : identities(specs));
            return specs == null;
        });
    }

    private static Set<CheckSpec> identities(List<CheckSpec> specs) {
        return specs.stream().map(CheckedServer::identity).collect(Collectors.toSet());
    }

    /** In the order of the servers, so that the same update starts the same checks at the same phases. */
    private List<CheckSpec> newChecks(Map<ServerId, List<CheckSpec>> wanted) {
        Map<CheckSpec, CheckSpec> added = new LinkedHashMap<>();
        wanted.forEach((id, specs) -> {
            CheckedServer server = servers.computeIfAbsent(id, unused -> new CheckedServer(System.nanoTime()));
            specs.stream()
                    .filter(spec -> !server.has(spec))
                    .forEach(spec -> added.putIfAbsent(CheckedServer.identity(spec), spec));
        });
        return new ArrayList<>(added.values());
    }

    private void startAll(List<CheckSpec> added) {
        long nowNanos = System.nanoTime();
        for (int i = 0; i < added.size(); i++) {
            CheckSpec spec = added.get(i);
            long phaseNanos = CheckSchedule.phaseNanos(spec.timing().intervalNanos(), i, added.size());
            start(spec, nowNanos + phaseNanos);
        }
    }

    private void start(CheckSpec spec, long firstSlotNanos) {
        CheckedServer server = servers.get(spec.id());
        if (server != null) {
            RunningCheck check = new RunningCheck(
                    loop, queue, spec, server.initialOf(spec), firstSlotNanos, result -> probed(spec, result));
            server.add(spec, check);
            check.waitForSlot();
        }
    }

    private void probed(CheckSpec spec, ProbeResult result) {
        listener.probed(spec.id(), spec.type(), result);
        review(spec.id());
    }

    private void review(ServerId id) {
        CheckedServer server = servers.get(id);
        if (server != null && server.review(System.nanoTime())) {
            listener.verdictChanged(id, server.verdict());
        }
    }

    Map<ServerId, ServerVerdict> snapshot() {
        Map<ServerId, ServerVerdict> verdicts = new LinkedHashMap<>();
        servers.forEach((id, server) -> verdicts.put(id, server.verdict()));
        return verdicts;
    }
}
