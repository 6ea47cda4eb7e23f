package org.lvsd.lab.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lvsd.lab.checks.Asking.assertFails;
import static org.lvsd.lab.checks.Asking.assertTimesOut;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lvsd.healthcheck.core.Advice;
import org.lvsd.healthcheck.core.ProbeResult;
import org.lvsd.healthcheck.core.Reason;
import org.lvsd.healthcheck.probe.type.CheckType;
import org.lvsd.lab.NamespaceTest;

/** {@code agent} against agents as operators make them: a script that socat runs for each connection, as inetd would. */
@NamespaceTest
class AgentTest {
    private static final int PORT = 9777;
    private static final CheckType AGENT = new CheckType.Agent();

    @TempDir
    static Path directory;

    private static ServerProcess socat;

    @BeforeAll
    static void startTheAgent() throws Exception {
        socat = ServerProcess.start(
                directory,
                PORT,
                "socat",
                "TCP6-LISTEN:" + PORT + ",ipv6only=0,reuseaddr,fork",
                "EXEC:sh " + script().getFileName() + ",nofork");
    }

    @AfterAll
    static void stopTheAgent() {
        socat.close();
    }

    private static Path script() throws Exception {
        Path script = directory.resolve("agent");
        return Files.exists(script) ? script : Files.writeString(script, "echo up\n");
    }

    /** What the agent does from now on when it is asked. */
    private static void agent(String text) throws Exception {
        Files.writeString(script(), text + "\n");
    }

    private static void assertAdvises(Advice expected) throws Exception {
        for (InetAddress address : Asking.LOOPBACKS) {
            assertThat(Asking.ask(AGENT, address, PORT, Asking.AMPLE))
                    .isInstanceOfSatisfying(
                            ProbeResult.Success.class,
                            success -> assertThat(success.advice()).isEqualTo(expected));
        }
    }

    @Test
    void aServerThatIsWellPassesAndItsWishesAreHeard() throws Exception {
        agent("echo up");
        assertAdvises(Advice.NONE);
        agent("echo ready 75%");
        assertAdvises(new Advice(Advice.Mode.READY, new Advice.Weight.Percent(75)));
        agent("echo drain");
        assertAdvises(new Advice(Advice.Mode.DRAIN, null));
        agent("echo maint");
        assertAdvises(new Advice(Advice.Mode.MAINT, null));
        agent("printf 'up 0%%'");
        assertAdvises(new Advice(null, new Advice.Weight.Percent(0)));
    }

    /** The words of a real load, as such scripts find it. */
    @Test
    void aWeightMayComeFromTheLoadOfTheMachine() throws Exception {
        agent("awk '{ load = $1 * 10; print (load > 99 ? 1 : 100 - int(load)) \"%\" }' /proc/loadavg");
        for (InetAddress address : Asking.LOOPBACKS) {
            assertThat(Asking.ask(AGENT, address, PORT, Asking.AMPLE))
                    .isInstanceOfSatisfying(
                            ProbeResult.Success.class,
                            success -> assertThat(success.advice().weight()).isInstanceOf(Advice.Weight.Percent.class));
        }
    }

    @Test
    void aServerThatSaysThatItIsDownFailsWithWhatItSays() throws Exception {
        agent("echo 'down#no disk left'");
        assertFails(AGENT, PORT, Reason.AGENT_DOWN, "the agent says down: no disk left");
        agent("echo stopped");
        assertFails(AGENT, PORT, Reason.AGENT_DOWN, "the agent says stopped");
        agent("echo fail");
        assertFails(AGENT, PORT, Reason.AGENT_DOWN, "the agent says fail");
    }

    @Test
    void whatIsNoAgentsLineFails() throws Exception {
        agent("echo HTTP/1.1 400 Bad Request");
        assertFails(AGENT, PORT, Reason.PROTOCOL_ERROR, "not an agent's words: HTTP/1.1");
        agent("echo 101%");
        assertFails(AGENT, PORT, Reason.PROTOCOL_ERROR, "101%");
        agent("head -c 5000 /dev/zero | tr '\\0' x");
        assertFails(AGENT, PORT, Reason.PROTOCOL_ERROR, "more than 1024 bytes");
    }

    @Test
    void anAgentThatEndsWithoutAWordFails() throws Exception {
        agent("exit 1");
        assertFails(AGENT, PORT, Reason.CLOSED_EARLY, "without a line from the agent");
    }

    @Test
    void anAgentThatHangsFailsAtTheDeadline() throws Exception {
        agent("exec sleep 2");
        assertTimesOut(AGENT, PORT, "no line from the agent");
        agent("echo up");
        socat.freeze();
        try {
            assertTimesOut(AGENT, PORT, "no line from the agent");
        } finally {
            socat.thaw();
        }
    }

    @Test
    void nobodyListeningFailsAtOnce() throws Exception {
        assertFails(AGENT, PORT + 1, Reason.CONNECTION_REFUSED, "connection refused");
    }
}
