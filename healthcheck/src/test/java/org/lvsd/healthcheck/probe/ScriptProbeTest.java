package org.lvsd.healthcheck.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lvsd.healthcheck.core.Advice;
import org.lvsd.healthcheck.core.Advice.Weight;
import org.lvsd.healthcheck.core.ProbeResult;
import org.lvsd.healthcheck.core.Reason;
import org.lvsd.healthcheck.probe.type.CheckType;

class ScriptProbeTest {
    private static final InetSocketAddress TARGET = new InetSocketAddress(InetAddress.getLoopbackAddress(), 8080);

    private final Probing probing = new Probing();

    @TempDir
    Path directory;

    @AfterEach
    void closeTheLoop() {
        probing.close();
    }

    private static CheckType shell(String text, boolean dynamicWeight) {
        return new CheckType.Script(List.of("/bin/sh", "-c", text), null, dynamicWeight);
    }

    private ProbeResult run(String text) throws Exception {
        return probing.probe(shell(text, false), TARGET, Probing.AMPLE);
    }

    private void fails(String text, Reason reason, String detail) throws Exception {
        Probing.assertFailure(run(text), reason, detail);
    }

    @Test
    void exitStatusZeroPassesAndTheScriptKnowsItsTarget() throws Exception {
        assertThat(run("test $LVSD_ADDRESS:$LVSD_PORT = 127.0.0.1:8080 && test -z \"$HOME\""))
                .isInstanceOf(ProbeResult.Success.class);
    }

    @Test
    void anotherExitStatusFailsWithTheFirstLineThatWasPrinted() throws Exception {
        fails("echo; echo database is away >&2; echo more; exit 3", Reason.SCRIPT, "status 3: database is away");
    }

    /** The JVM closes the pipe of a process that is destroyed, even if it has ended and its output is still being read. */
    @Test
    void aProgramThatEndsBeforeItsOutputIsReadIsJudgedByItsEndAndOutput() throws Exception {
        for (int i = 0; i < 100; i++) {
            fails("echo the disk is full; exit 7", Reason.SCRIPT, "the disk is full");
        }
    }

    @Test
    void anEndBySignalFails() throws Exception {
        fails("kill -9 $$", Reason.SCRIPT, "signal 9");
        Probing.assertFailure(
                probing.probe(shell("kill -9 $$", true), TARGET, Probing.AMPLE), Reason.SCRIPT, "signal 9");
    }

    @Test
    void anExitStatusIsAWeightIfAsked() throws Exception {
        ProbeResult result = probing.probe(shell("exit 42", true), TARGET, Probing.AMPLE);
        assertThat(result)
                .isInstanceOfSatisfying(
                        ProbeResult.Success.class,
                        success -> assertThat(success.advice()).isEqualTo(new Advice(null, new Weight.Absolute(40))));
        Probing.assertFailure(probing.probe(shell("exit 1", true), TARGET, Probing.AMPLE), Reason.SCRIPT, "status 1");
    }

    @Test
    void aProgramThatIsNotThereIsTheDirectorsFault() throws Exception {
        CheckType missing = new CheckType.Script(List.of("/nowhere/check"), null, false);
        Probing.assertFailure(
                probing.probe(missing, TARGET, Probing.AMPLE), Reason.INTERNAL, "/nowhere/check is not there");
    }

    @Test
    void anUnknownUserIsTheDirectorsFault() throws Exception {
        CheckType script = new CheckType.Script(List.of("/bin/true"), "no-such-user", false);
        Probing.assertFailure(probing.probe(script, TARGET, Probing.AMPLE), Reason.INTERNAL, "no-such-user");
    }

    @Test
    void floodsOfOutputAreReadAndForgotten() throws Exception {
        fails("head -c 5000000 /dev/zero | tr '\\0' x; exit 1", Reason.SCRIPT, "xxxx...");
    }

    @Test
    void rootDoesNotRunItAsRoot() throws Exception {
        assumeTrue(System.getProperty("user.name").equals("root"), "needs root, to become nobody");
        fails("id -un; exit 1", Reason.SCRIPT, "status 1: nobody");
        Probing.assertFailure(
                probing.probe(
                        new CheckType.Script(List.of("/bin/sh", "-c", "id -un; exit 1"), "root", false),
                        TARGET,
                        Probing.AMPLE),
                Reason.SCRIPT,
                "status 1: root");
    }

    @Test
    void atTheDeadlineItIsKilledWithAllThatItStarted() throws Exception {
        Path pids = Files.createFile(directory.resolve("pids"));
        assertThat(pids.toFile().setWritable(true, false)).isTrue();
        assertThat(directory.toFile().setExecutable(true, false)).isTrue();
        String script = "sleep 1000 & echo $! >>" + pids + "; sleep 1000 & echo $! >>" + pids + "; wait";
        ProbeResult result = probing.probe(shell(script, false), TARGET, Duration.ofMillis(1500));
        Probing.assertFailure(result, Reason.TIMEOUT, "script did not end within 1500ms");
        List<String> children = Files.readAllLines(pids);
        assertThat(children).hasSize(2);
        for (String child : children) {
            awaitEnd(Long.parseLong(child));
        }
    }

    @Test
    void whatAScriptLeavesBehindIsKilledAndDoesNotDelayItsResult() throws Exception {
        Path pid = Files.createFile(directory.resolve("pid"));
        assertThat(pid.toFile().setWritable(true, false)).isTrue();
        assertThat(directory.toFile().setExecutable(true, false)).isTrue();
        assertThat(run("sleep 1000 & echo $! >" + pid)).isInstanceOf(ProbeResult.Success.class);
        awaitEnd(Long.parseLong(Files.readString(pid).strip()));
    }

    @Test
    void whatLeavesTheScriptsGroupDelaysNoResultAndHoldsNoThread() throws Exception {
        Path pid = Files.createFile(directory.resolve("pid"));
        assertThat(pid.toFile().setWritable(true, false)).isTrue();
        assertThat(directory.toFile().setExecutable(true, false)).isTrue();
        String leaves = "setsid sh -c 'echo $$ >" + pid + "; exec sleep 1000' & while ! test -s " + pid
                + "; do sleep 0.01; done; echo is away; exit 4";
        try {
            fails(leaves, Reason.SCRIPT, "status 4: is away");
            awaitIdleScriptThreads();
        } finally {
            ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    private static void awaitIdleScriptThreads() {
        long giveUpNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (busyScriptThreads() > 0 && System.nanoTime() - giveUpNanos < 0) {
            Thread.onSpinWait();
        }
        assertThat(busyScriptThreads())
                .as("threads that read a script's output")
                .isZero();
    }

    private static long busyScriptThreads() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().startsWith("check-script"))
                .filter(thread -> Stream.of(thread.getValue())
                        .anyMatch(frame -> frame.getClassName().endsWith(".ScriptRun")))
                .count();
    }

    @Test
    void whatLeavesTheGroupAndGoesOnPrintingDelaysNoResult() throws Exception {
        Path pid = Files.createFile(directory.resolve("pid"));
        assertThat(pid.toFile().setWritable(true, false)).isTrue();
        assertThat(directory.toFile().setExecutable(true, false)).isTrue();
        String leaves = "setsid sh -c 'echo $$ >" + pid + "; exec yes' & while ! test -s " + pid
                + "; do sleep 0.01; done; exit 0";
        assertThat(run(leaves)).isInstanceOf(ProbeResult.Success.class);
        // Nobody reads from it any longer: SIGPIPE, pipe(7).
        awaitEnd(Long.parseLong(Files.readString(pid).strip()));
    }

    /** Orphans may stay as zombies where process 1 does not wait for them. */
    private static void awaitEnd(long pid) throws Exception {
        long giveUpNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (isRunning(pid) && System.nanoTime() - giveUpNanos < 0) {
            Thread.onSpinWait();
        }
        assertThat(isRunning(pid)).as("process " + pid + " runs").isFalse();
    }

    private static boolean isRunning(long pid) throws Exception {
        Path status = Path.of("/proc/" + pid + "/stat");
        try {
            return !Files.readString(status).contains(") Z ");
        } catch (java.io.IOException e) {
            return false;
        }
    }
}
