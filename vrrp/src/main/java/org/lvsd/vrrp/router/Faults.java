package org.lvsd.vrrp.router;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The causes that one virtual router has for being in fault. A failed effect is tried again after a growing while. */
final class Faults {
    private static final long FIRST_RETRY_NANOS = 1_000_000_000L;
    private static final long LONGEST_RETRY_NANOS = 32_000_000_000L;

    private final Map<FaultCause, String> causes = new EnumMap<>(FaultCause.class);
    private final Timer retry = new Timer();
    private long retryNanos = FIRST_RETRY_NANOS;
    private boolean hasFailed;
    private long lastFailureNanos;

    /** Whether that was news. */
    boolean add(FaultCause cause, String detail) {
        return causes.put(cause, detail) == null;
    }

    /** Whether that was news. */
    boolean remove(FaultCause cause) {
        return causes.remove(cause) != null;
    }

    boolean has(FaultCause cause) {
        return causes.containsKey(cause);
    }

    boolean any() {
        return !causes.isEmpty();
    }

    Optional<Cause> first() {
        return causes.entrySet().stream()
                .map(each -> new Cause(each.getKey().reason(), each.getValue()))
                .findFirst();
    }

    void addressesFailed(String error, long nowNanos) {
        boolean failedRecently = hasFailed && nowNanos - lastFailureNanos < 2 * LONGEST_RETRY_NANOS;
        retryNanos = failedRecently ? Math.min(2 * retryNanos, LONGEST_RETRY_NANOS) : FIRST_RETRY_NANOS;
        hasFailed = true;
        lastFailureNanos = nowNanos;
        retry.armAt(nowNanos + retryNanos);
        add(FaultCause.ADDRESSES_FAILED, error);
    }

    void expire(long nowNanos) {
        if (retry.isDue(nowNanos)) {
            forgetFailedAddresses();
        }
    }

    /** They are not tried again by themselves. */
    void forgetFailedAddresses() {
        retry.disarm();
        remove(FaultCause.ADDRESSES_FAILED);
    }

    void addDeadlineTo(Timer earliest) {
        retry.addTo(earliest);
    }
}
