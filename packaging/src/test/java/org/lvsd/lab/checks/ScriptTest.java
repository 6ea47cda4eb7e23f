package org.lvsd.lab.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lvsd.lab.checks.Asking.assertFails;
import static org.lvsd.lab.checks.Asking.assertPasses;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lvsd.healthcheck.core.ProbeResult;
import org.lvsd.healthcheck.core.Reason;
import org.lvsd.healthcheck.probe.type.CheckType;
import org.lvsd.lab.NamespaceTest;

/** {@code script} with programs as operators have them: they ask nginx, and end in all the ways in which programs do. */
@NamespaceTest
class ScriptTest {
    private static final int PORT = 8080;

    @TempDir
    Path directory;

    private static CheckType shell(@Nullable String user, String text) {
        return new CheckType.Script(List.of("/bin/sh", "-c", text), user, false);
    }

    @Test
    void aProgramThatAsksTheServerTellsOfIt() throws Exception {
        CheckType ask = shell(null, """
                case $LVSD_ADDRESS in *:*) LVSD_ADDRESS=[$LVSD_ADDRESS] ;; esac
                exec openssl s_client -connect $LVSD_ADDRESS:$LVSD_PORT -brief </dev/null""");
        Certificates certificates = new Certificates(directory);
        try (ServerProcess server = ServerProcess.start(
                directory,
                PORT,
                "openssl",
                "s_server",
                "-quiet",
                "-accept",
                Integer.toString(PORT),
                "-cert",
                certificates.pem(Certificates.HOST).toString(),
                "-key",
                certificates.key(Certificates.HOST).toString())) {
            assertThat(server.log()).doesNotContain("error");
            assertPasses(ask, PORT);
        }
        assertFails(ask, PORT, Reason.SCRIPT, "refused");
    }

    @Test
    void theUserIsNobodyUnlessAnotherIsAskedFor() throws Exception {
        assertPasses(shell(null, "test $(id -un) = nobody"), PORT);
        assertPasses(shell("daemon", "test $(id -un) = daemon && test $(id -gn) = daemon"), PORT);
        assertFails(shell("no-such-user", "true"), PORT, Reason.INTERNAL, "no-such-user");
    }

    @Test
    void badEndsFailEachWithItsReason() throws Exception {
        assertFails(shell(null, "echo the disk is full >&2; exit 7"), PORT, Reason.SCRIPT, "the disk is full");
        assertFails(shell(null, "kill -SEGV $$"), PORT, Reason.SCRIPT, "signal");
        assertFails(new CheckType.Script(List.of("/no/such/program"), null, false), PORT, Reason.INTERNAL, "program");
        assertFails(new CheckType.Script(List.of("/etc/passwd"), null, false), PORT, Reason.INTERNAL, "passwd");
    }

    @Test
    void aProgramThatHangsIsKilledWithItsChildren() throws Exception {
        CheckType hangs = shell("root", "sleep 4321 & sleep 4321");
        ProbeResult result = Asking.ask(hangs, Asking.LOOPBACKS.get(0), PORT, Asking.SHORT);
        Asking.assertFailed(result, Reason.TIMEOUT, "400ms");
        org.lvsd.lab.Eventually.within(
                Asking.AMPLE,
                "no child is left",
                () -> ProcessHandle.allProcesses()
                        .noneMatch(process ->
                                process.info().commandLine().orElse("").endsWith("sleep 4321")));
    }
}
