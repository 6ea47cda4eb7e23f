package org.lvsd.healthcheck.probe.run;

import org.lvsd.healthcheck.core.Reason;

/** When a probe must have ended, and what it says about the server when that passes. */
final class Deadline implements Runnable {
    /** One that fires later than this comes from a loop, or a machine, that stood still. */
    private static final long STALL_NANOS = 20_000_000L;

    private static final long SECOND_LOOK_NANOS = 2_000_000L;
    private static final String NO_CONNECTION = "no connection";

    private final CheckLoop loop;
    private final long timeoutNanos;
    private final long startedNanos;
    private final ProbeRun run;
    private Appointment timer;
    private String waitingFor = NO_CONNECTION;
    private Reason late = Reason.CONNECT_TIMEOUT;
    private boolean silencePasses;

    /** Runs from now. */
    Deadline(CheckLoop loop, long timeoutNanos, ProbeRun run) {
        this.loop = loop;
        this.timeoutNanos = timeoutNanos;
        this.run = run;
        startedNanos = loop.nowNanos();
        timer = loop.at(nanos(), this);
    }

    long nanos() {
        return startedNanos + timeoutNanos;
    }

    long elapsedNanos() {
        return loop.nowNanos() - startedNanos;
    }

    void waitForConnection() {
        waitFor(Reason.CONNECT_TIMEOUT, NO_CONNECTION);
    }

    void waitFor(Reason late, String what) {
        this.late = late;
        waitingFor = what;
    }

    void passOnSilence() {
        silencePasses = true;
    }

    /** After a stall the answer may be there already, not yet read: the loop gets a chance to read it. */
    @Override
    public void run() {
        if (loop.nowNanos() - nanos() > STALL_NANOS) {
            timer = loop.at(loop.nowNanos() + SECOND_LOOK_NANOS, this::end);
        } else {
            end();
        }
    }

    private void end() {
        if (silencePasses) {
            run.succeed();
        } else {
            run.fail(late, waitingFor + " within " + Durations.text(timeoutNanos));
        }
    }

    void cancel() {
        timer.cancel();
    }
}
