package org.lvsd.lab.bench;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.lvsd.healthcheck.core.CheckTiming;
import org.lvsd.healthcheck.core.Initial;
import org.lvsd.healthcheck.core.ProbeResult;
import org.lvsd.healthcheck.core.ServerId;
import org.lvsd.healthcheck.probe.HealthChecker;
import org.lvsd.healthcheck.probe.HealthListener;
import org.lvsd.healthcheck.probe.ServerVerdict;
import org.lvsd.healthcheck.probe.type.CheckSpec;
import org.lvsd.healthcheck.probe.type.CheckType;
import org.lvsd.healthcheck.probe.type.HttpVersion;
import org.lvsd.healthcheck.probe.type.StatusRange;

/** Many HTTP checks, each of an address of its own in 127/8, and how they keep to their slots. */
final class SoakChecks implements HealthListener, AutoCloseable {
    private final long intervalNanos;
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    /** When each began the probe that it is measured by, and its last one. */
    private final AtomicLongArray first;

    private final AtomicLongArray last;
    private final HealthChecker checker = new HealthChecker(this);

    SoakChecks(int count, Duration interval, int port) throws UnknownHostException {
        intervalNanos = interval.toNanos();
        first = new AtomicLongArray(count);
        last = new AtomicLongArray(count);
        CheckType.Http type = new CheckType.Http(
                "GET", "/", null, Map.of(), List.of(new StatusRange(200, 200)), null, null, HttpVersion.HTTP_1_1, null);
        CheckTiming timing =
                new CheckTiming(intervalNanos, Duration.ofSeconds(1).toNanos(), 2, 3);
        Map<ServerId, List<CheckSpec>> specs = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            byte[] address = {127, 1, (byte) (i >> 8), (byte) i};
            ServerId id = new ServerId("soak", Integer.toString(i));
            InetSocketAddress target = new InetSocketAddress(InetAddress.getByAddress(address), port);
            specs.put(id, List.of(new CheckSpec(id, type, target, timing, Initial.DOWN)));
        }
        checker.update(specs);
    }

    @Override
    public void verdictChanged(ServerId id, ServerVerdict verdict) {}

    @Override
    public void probed(ServerId id, CheckType type, ProbeResult result) {
        int index = Integer.parseInt(id.server());
        long began = System.nanoTime() - result.durationNanos();
        last.set(index, began);
        done.incrementAndGet();
        if (result instanceof ProbeResult.Failure) {
            failed.incrementAndGet();
        }
    }

    long done() {
        return done.get();
    }

    long failed() {
        return failed.get();
    }

    /** From now on the schedule is measured by the probes that have just been. */
    void settle() {
        for (int i = 0; i < first.length(); i++) {
            first.set(i, last.get(i));
        }
    }

    /** How far checks are off the grid of those probes: the 99th percentile of all, in milliseconds. */
    double driftMillis() {
        long[] offNanos = new long[first.length()];
        for (int i = 0; i < offNanos.length; i++) {
            long phase = Math.floorMod(last.get(i) - first.get(i), intervalNanos);
            offNanos[i] = Math.min(phase, intervalNanos - phase);
        }
        Arrays.sort(offNanos);
        return offNanos[offNanos.length * 99 / 100] / 1e6;
    }

    @Override
    public void close() {
        checker.close();
    }
}
