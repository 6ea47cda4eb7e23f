package org.lvsd.healthcheck.probe.run;

/** What the probes of one check have in common, made once: starts one after the other. */
public interface ProbeStarter {
    /**
     * Starts a probe, on its loop. What it throws fails the probe.
     *
     * @param run gets the result
     */
    void start(ProbeRun run);
}
