package org.lvsd.healthcheck.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.lvsd.healthcheck.core.ProbeResult;
import org.lvsd.healthcheck.core.ServerId;
import org.lvsd.healthcheck.core.Verdict;
import org.lvsd.healthcheck.probe.type.CheckType;

/** Keeps what a checker tells, as text. */
final class RecordedHealth implements HealthListener {
    volatile boolean throwing;

    private final BlockingQueue<String> verdicts = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> reasons = new LinkedBlockingQueue<>();
    private final Map<ServerId, Integer> failures = new ConcurrentHashMap<>();
    private final Map<ServerId, Integer> failuresWhenDown = new ConcurrentHashMap<>();

    @Override
    public void verdictChanged(ServerId id, ServerVerdict verdict) {
        if (verdict.verdict() == Verdict.DOWN) {
            failuresWhenDown.put(id, failures.getOrDefault(id, 0));
        }
        String judged = verdict.judged() ? "judged" : "assumed";
        verdicts.add(id + " " + verdict.verdict() + " " + judged + ": " + verdict.reason());
        fail();
    }

    @Override
    public void reasonChanged(ServerId id, ServerVerdict verdict) {
        reasons.add(id + ": " + verdict.reason() + " (blind: " + verdict.blind() + ")");
        fail();
    }

    @Override
    public void probed(ServerId id, CheckType type, ProbeResult result) {
        failures.merge(id, 1, (old, one) -> old + one);
        if (result instanceof ProbeResult.Success) {
            failures.put(id, 0);
        }
        fail();
    }

    private void fail() {
        if (throwing) {
            // Netty and the JVM would print a stack trace for anything that is not handled: keep the output clean.
            Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> {});
            throw new IllegalStateException("a listener that throws");
        }
    }

    /** How many failures in a row had been told when the server was told to be down. */
    int failuresInARow(ServerId id) {
        return failuresWhenDown.getOrDefault(id, 0);
    }

    String nextVerdict() throws InterruptedException {
        return next(verdicts);
    }

    String nextReason() throws InterruptedException {
        return next(reasons);
    }

    private static String next(BlockingQueue<String> told) throws InterruptedException {
        String next = told.poll(20, TimeUnit.SECONDS);
        assertThat(next).as("what is told within 20 s").isNotNull();
        return next;
    }
}
