package org.lvsd.healthcheck.policy;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.lvsd.healthcheck.core.Advice;
import org.lvsd.healthcheck.core.CheckTiming;
import org.lvsd.healthcheck.core.CheckVerdict;
import org.lvsd.healthcheck.core.Initial;
import org.lvsd.healthcheck.core.ProbeResult;
import org.lvsd.healthcheck.core.Reason;

/** A service to which arbitrary things happen; what must hold is looked at after each. */
final class PolicySimulation {
    private static final int EVENTS = 120;
    private static final long SECOND = 1_000_000_000L;
    private static final AdminState[] STATES = AdminState.values();
    private static final Advice.Mode[] MODES = Advice.Mode.values();

    private final SplittableRandom random;
    private final PolicyInvariants invariants = new PolicyInvariants();
    private final Map<String, ServerPolicy> servers = new LinkedHashMap<>();
    private final Map<String, CheckVerdict> checks = new HashMap<>();
    private final Map<String, OperatorWish> wishes = new HashMap<>();
    private final Map<String, Advice> advice = new HashMap<>();
    private final PolicyWorld world = new PolicyWorld(servers, wishes, advice);
    private ServicePolicy policy;
    private final ServiceHealth service;
    private long now;
    private int created;

    PolicySimulation(SplittableRandom random) {
        this.random = random;
        // Some begin just before the clock wraps around.
        now = random.nextBoolean() ? Long.MAX_VALUE - random.nextLong(60 * SECOND) : random.nextLong();
        policy = policy();
        service = new ServiceHealth(policy);
        for (int i = random.nextInt(1, 8); i > 0; i--) {
            add();
        }
        service.configured(policy, servers, true);
        servers.keySet().forEach(name -> {
            if (random.nextInt(4) == 0) {
                service.adopted(name, random.nextBoolean());
            }
        });
    }

    private ServicePolicy policy() {
        return new ServicePolicy(
                random.nextInt(1, 12),
                random.nextInt(4),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextLong(3) * 5 * SECOND,
                random.nextLong(3) * 10 * SECOND,
                random.nextInt(3) * 30);
    }

    private void add() {
        String name = "s" + created++;
        int weight = random.nextInt(5) == 0 ? random.nextInt(65536) : random.nextInt(5);
        boolean initialUp = random.nextInt(4) == 0;
        servers.put(name, new ServerPolicy(weight, AdminState.ENABLED, random.nextInt(6) > 0, initialUp));
        begin(name, initialUp ? Initial.UP : Initial.DOWN);
    }

    private void begin(String name, Initial initial) {
        CheckTiming timing = new CheckTiming(1, 1, random.nextInt(1, 4), random.nextInt(1, 4));
        checks.put(name, new CheckVerdict(name, timing, initial));
    }

    /** @return how many events it saw in which the sorry server, the ramp, a drain or the mass failure came about */
    PolicyInvariants run() {
        look("the start");
        for (int i = 0; i < EVENTS; i++) {
            String what = happen();
            look("event " + i + ": " + what);
        }
        return invariants;
    }

    private void look(String what) {
        ServiceDecision decision = service.decide(now);
        invariants.check(what, policy, world, decision, now);
        if (!service.decide(now).sameTable(decision)) {
            throw new AssertionError(what + ": decided twice, and not the same");
        }
    }

    private String happen() {
        String name = servers.isEmpty()
                ? "none"
                : servers.keySet().stream()
                        .skip(random.nextInt(servers.size()))
                        .findFirst()
                        .orElseThrow();
        return switch (random.nextInt(13)) {
            case 12 -> replaceCheck(name);
            case 0 -> operate(name);
            case 1 -> advise(name);
            case 2 -> reload();
            case 3, 4 -> pass();
            case 5 -> count();
            case 6 -> fate();
            default -> probe(name, random.nextInt(3) > 0);
        };
    }

    private String probe(String name, boolean success) {
        CheckVerdict check = checks.get(name);
        if (check != null && isWatched(name)) {
            check.accept(success ? new ProbeResult.Success(1) : new ProbeResult.Failure(Reason.RESET, "reset", 1));
            service.verdict(name, check.verdict(), check.reason());
            invariants.verdict(name, check.verdict());
        }
        return name + (success ? " answers" : " fails");
    }

    private boolean isWatched(String name) {
        ServerPolicy server = servers.get(name);
        AdminState wish = wishes.getOrDefault(name, OperatorWish.NONE).state();
        return server != null && (server.state() != AdminState.DISABLED || wish == AdminState.ENABLED);
    }

    /** As an update of the checks does it that changes this one: what is up counts as up until the new one fails. */
    private String replaceCheck(String name) {
        if (isWatched(name)) {
            begin(name, service.isUp(name) ? Initial.ADOPTED_UP : Initial.DOWN);
            service.verdict(name, checks.get(name).verdict(), checks.get(name).reason());
            invariants.verdict(name, checks.get(name).verdict());
        }
        return name + " gets another check";
    }

    /** The checks of those that are now disabled have ended: they begin anew, if at all. */
    private void endChecks(Set<String> watchedBefore) {
        for (String name : watchedBefore) {
            if (servers.containsKey(name) && !isWatched(name)) {
                begin(name, Initial.DOWN);
                invariants.forget(name);
            }
        }
    }

    private Set<String> watched() {
        return servers.keySet().stream().filter(this::isWatched).collect(Collectors.toSet());
    }

    /** All fail together, or recover. */
    private String fate() {
        boolean success = random.nextBoolean();
        for (int i = 0; i < 3; i++) {
            servers.keySet().forEach(name -> probe(name, success));
        }
        return success ? "all answer" : "all fail";
    }

    private String operate(String name) {
        AdminState state = random.nextBoolean() ? null : STATES[random.nextInt(STATES.length)];
        OperatorWish wish = new OperatorWish(state, random.nextBoolean() ? null : random.nextInt(65536));
        Set<String> watched = watched();
        wishes.put(name, wish);
        service.operator(name, wish);
        endChecks(watched);
        return "an operator says of " + name + " " + wish;
    }

    private String advise(String name) {
        Advice.Mode mode = random.nextBoolean() ? null : MODES[random.nextInt(MODES.length)];
        Advice.Weight weight = random.nextBoolean()
                ? new Advice.Weight.Percent(random.nextInt(101))
                : new Advice.Weight.Absolute(random.nextInt(254));
        Advice said = new Advice(mode, weight);
        Advice before = advice.getOrDefault(name, Advice.NONE);
        advice.put(name, new Advice(mode == null ? before.mode() : mode, weight));
        service.advice(name, said);
        return name + " says " + said;
    }

    private String reload() {
        Set<String> watched = watched();
        if (random.nextBoolean()) {
            policy = policy();
        }
        if (random.nextBoolean()) {
            add();
        } else if (!servers.isEmpty()) {
            String gone = servers.keySet().iterator().next();
            servers.remove(gone);
            checks.remove(gone);
            wishes.remove(gone);
            advice.remove(gone);
        }
        servers.replaceAll((name, server) -> random.nextInt(4) > 0
                ? server
                : new ServerPolicy(
                        server.weight(), STATES[random.nextInt(STATES.length)], server.checked(), server.initialUp()));
        service.configured(policy, servers, true);
        endChecks(watched);
        invariants.reloaded();
        return "a reload";
    }

    private String pass() {
        long nanos = random.nextLong(8 * SECOND);
        now += nanos;
        return nanos + " ns pass";
    }

    private String count() {
        service.decided().servers().keySet().forEach(name -> service.connections(name, random.nextInt(2), now));
        return "connections are counted";
    }
}
