package org.lvsd.healthcheck.probe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.lvsd.healthcheck.core.CheckSchedule;
import org.lvsd.healthcheck.core.CheckVerdict;
import org.lvsd.healthcheck.core.ProbeResult;
import org.lvsd.healthcheck.core.ServerId;
import org.lvsd.healthcheck.probe.SharedCheck.Subscription;
import org.lvsd.healthcheck.probe.run.CheckLoop;
import org.lvsd.healthcheck.probe.type.CheckSpec;
import org.lvsd.healthcheck.probe.type.CheckType;

/** All servers and their checks; belongs to the thread "checks". */
final class CheckBoard {
    private final CheckLoop loop;
    private final HealthListener listener;
    private final ProbeQueue queue;
    private final ProbeStarters starters;
    private final SplittableRandom random = new SplittableRandom();
    private final Map<ServerId, CheckedServer> servers = new TreeMap<>();
    private final Map<ProbeKey, SharedCheck> checks = new HashMap<>();

    CheckBoard(CheckLoop loop, ProbeQueue queue, HealthListener listener) {
        this.loop = loop;
        this.queue = queue;
        this.listener = listener;
        starters = new ProbeStarters(loop, listener::troubled);
    }

    void update(Map<ServerId, List<CheckSpec>> wanted) {
        Map<ServerId, List<CheckSpec>> sorted = new TreeMap<>();
        wanted.forEach((id, specs) -> sorted.put(id, probed(specs)));
        Set<ProbeKey> unused = removeOthers(sorted);
        startAll(newKeys(sorted));
        sorted.forEach(this::subscribe);
        stop(unused);
        servers.forEach(this::review);
        loop.timeHasPassed();
    }

    private static List<CheckSpec> probed(List<CheckSpec> specs) {
        return specs.stream()
                .filter(spec -> !(spec.type() instanceof CheckType.None))
                .toList();
    }

    /** @return the checks that nobody has any longer, so far */
    private Set<ProbeKey> removeOthers(Map<ServerId, List<CheckSpec>> wanted) {
        Set<ProbeKey> unused = new LinkedHashSet<>();
        servers.entrySet().removeIf(server -> {
            List<CheckSpec> specs = wanted.get(server.getKey());
            Set<CheckKey> keys =
                    specs == null ? Set.of() : specs.stream().map(CheckKey::of).collect(Collectors.toSet());
            for (CheckKey gone : server.getValue().retain(keys)) {
                SharedCheck check = checks.get(gone.probe());
                if (check != null && check.unsubscribe(new Subscription(server.getKey(), gone))) {
                    unused.add(gone.probe());
                }
            }
            return specs == null;
        });
        return unused;
    }

    /** In the order of the servers, so that the same update starts the same checks in the same order. */
    private List<ProbeKey> newKeys(Map<ServerId, List<CheckSpec>> wanted) {
        Set<ProbeKey> added = new LinkedHashSet<>();
        wanted.values()
                .forEach(specs -> specs.stream()
                        .map(ProbeKey::of)
                        .filter(key -> !checks.containsKey(key))
                        .forEach(added::add));
        return new ArrayList<>(added);
    }

    private void startAll(List<ProbeKey> added) {
        long nowNanos = loop.nowNanos();
        for (int i = 0; i < added.size(); i++) {
            ProbeKey key = added.get(i);
            long phaseNanos = CheckSchedule.phaseNanos(key.intervalNanos(), i, added.size());
            SharedCheck check = new SharedCheck(loop, queue, starters, random, key, nowNanos + phaseNanos);
            checks.put(key, check);
            check.waitForSlot();
        }
    }

    /** Nothing of a server is judged before all its checks are there. */
    private void subscribe(ServerId id, List<CheckSpec> specs) {
        CheckedServer server = servers.computeIfAbsent(id, unused -> new CheckedServer(loop.nowNanos()));
        for (CheckSpec spec : specs) {
            CheckKey key = CheckKey.of(spec);
            SharedCheck check = checks.get(key.probe());
            if (check != null && !server.has(key)) {
                CheckVerdict verdict = server.add(spec);
                ProbeResult last = check.subscribe(new Subscription(id, key), result -> {
                    verdict.accept(result);
                    listener.probed(id, spec.type(), result);
                    review(id, server);
                });
                if (last != null) {
                    verdict.accept(last);
                    listener.probed(id, spec.type(), last);
                }
            }
        }
    }

    private void stop(Set<ProbeKey> unused) {
        for (ProbeKey key : unused) {
            SharedCheck check = checks.get(key);
            if (check != null && check.isUnused()) {
                checks.remove(key);
                check.stop();
            }
        }
        queue.expect(checks.keySet().stream().mapToDouble(CheckBoard::perSecond).sum());
    }

    private static double perSecond(ProbeKey key) {
        return 1e9 / key.intervalNanos();
    }

    private void review(ServerId id, CheckedServer server) {
        if (server.review(loop.nowNanos())) {
            listener.verdictChanged(id, server.verdict());
        } else if (server.hasOtherReason()) {
            listener.reasonChanged(id, server.verdict());
        }
    }

    Map<ServerId, ServerVerdict> snapshot() {
        Map<ServerId, ServerVerdict> verdicts = new LinkedHashMap<>();
        servers.forEach((id, server) -> verdicts.put(id, server.verdict()));
        return verdicts;
    }

    void close() {
        update(Map.of());
        starters.close();
    }
}
