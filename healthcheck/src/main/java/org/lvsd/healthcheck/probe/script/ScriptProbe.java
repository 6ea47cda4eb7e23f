package org.lvsd.healthcheck.probe.script;

import java.net.InetSocketAddress;
import org.lvsd.healthcheck.probe.run.ProbeRun;
import org.lvsd.healthcheck.probe.run.ProbeStarter;
import org.lvsd.healthcheck.probe.run.Workers;
import org.lvsd.healthcheck.probe.type.CheckType;

/** Runs a program, a thread for each that runs. */
public final class ScriptProbe implements ProbeStarter {
    private final CheckType.Script check;
    private final InetSocketAddress target;
    private final Workers workers;

    /** @param workers as many scripts run at a time as these have threads */
    public ScriptProbe(CheckType.Script check, InetSocketAddress target, Workers workers) {
        this.check = check;
        this.target = target;
        this.workers = workers;
    }

    @Override
    public void start(ProbeRun run) {
        ScriptRun script = new ScriptRun(check, target, run);
        run.waitForDirector("no thread free to run the script");
        run.whenOver(script::kill);
        workers.run(run, script);
    }
}
