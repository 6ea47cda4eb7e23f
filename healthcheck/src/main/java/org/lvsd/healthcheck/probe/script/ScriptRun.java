package org.lvsd.healthcheck.probe.script;

import java.io.IOException;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.lvsd.healthcheck.core.Advice;
import org.lvsd.healthcheck.core.Advice.Weight;
import org.lvsd.healthcheck.core.Reason;
import org.lvsd.healthcheck.probe.libc.ProcessGroups;
import org.lvsd.healthcheck.probe.run.ProbeRun;
import org.lvsd.healthcheck.probe.type.CheckType;

/** A script from its start until its group is gone; runs on a thread of its own, {@link #kill()} on the checks' thread. */
final class ScriptRun implements Runnable {
    /** setpriv(1) and setsid(1) could not become the script; also a shell that does not find a command. */
    private static final int NOT_STARTED = 127;

    /** More tells of a signal (Java adds 128), or of a shell that did not find its command. */
    private static final int MAX_WEIGHT_STATUS = 125;

    private static final int SIGNALLED = 128;

    /** keepalived's meaning of a check program's exit status: 2 is weight 0. */
    private static final int WEIGHT_ZERO = 2;

    private final CheckType.Script check;
    private final InetSocketAddress target;
    private final ProbeRun run;
    private final ScriptOutput output = new ScriptOutput();
    private boolean over;
    private @Nullable Process process;

    ScriptRun(CheckType.Script check, InetSocketAddress target, ProbeRun run) {
        this.check = check;
        this.target = target;
        this.run = run;
    }

    @Override
    public void run() {
        try (ScriptPipe pipe = new ScriptPipe()) {
            Process started = start(ScriptCommand.of(check, target).redirectOutput(pipe.entry()));
            if (started != null) {
                var unused = started.onExit().thenRun(() -> ended(pipe));
                output.readAll(pipe);
                conclude(started.waitFor());
            }
        } catch (ScriptCommand.Impossible | IOException e) {
            onLoop(() -> run.fail(Reason.INTERNAL, "this director could not run the script: " + e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            kill();
        }
    }

    private void onLoop(Runnable action) {
        run.hand(action);
    }

    /** Without the lock: the checks' thread, which kills what is late, must not wait while a process is made. */
    private @Nullable Process start(ProcessBuilder builder) throws IOException {
        if (isOver()) {
            return null;
        }
        onLoop(() -> run.waitFor("script did not end"));
        ProcessGroups.renouncePriority();
        Process started = builder.start();
        publish(started);
        return started;
    }

    private synchronized boolean isOver() {
        return over;
    }

    /** From now on {@link #kill()} finds it; when that has been called already, this does it. */
    private synchronized void publish(Process started) {
        process = started;
        if (over) {
            kill();
        }
    }

    /** The script has ended; all that it has started and that has not left its group ends too. */
    private void ended(ScriptPipe pipe) {
        killGroup();
        pipe.end();
    }

    private synchronized void killGroup() {
        if (process != null) {
            ProcessGroups.kill(process.pid());
        }
    }

    /** The script and all that it has started and that has not left its group; what ended in order is left over, too. */
    synchronized void kill() {
        over = true;
        if (process != null) {
            ProcessGroups.kill(process.pid());
            process.destroyForcibly();
            process = null;
        }
    }

    private void conclude(int status) {
        String line = output.firstLine();
        if (status == 0) {
            onLoop(run::succeed);
        } else if (status == NOT_STARTED && (line.startsWith("setpriv:") || line.startsWith("setsid:"))) {
            onLoop(() -> run.fail(Reason.INTERNAL, "this director could not run the script: " + line));
        } else if (check.dynamicWeight() && status >= WEIGHT_ZERO && status <= MAX_WEIGHT_STATUS) {
            onLoop(() -> run.succeed(new Advice(null, new Weight.Absolute(status - WEIGHT_ZERO))));
        } else {
            onLoop(() -> run.fail(Reason.SCRIPT, ending(status) + (line.isEmpty() ? "" : ": " + line)));
        }
    }

    private static String ending(int status) {
        return status > SIGNALLED
                ? "script ended with status " + status + " (signal " + (status - SIGNALLED) + ")"
                : "script ended with status " + status;
    }
}
