package org.lvsd.healthcheck.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lvsd.healthcheck.core.Advice;
import org.lvsd.healthcheck.core.Advice.Mode;
import org.lvsd.healthcheck.core.Advice.Weight;
import org.lvsd.healthcheck.core.ProbeResult;
import org.lvsd.healthcheck.core.Reason;
import org.lvsd.healthcheck.probe.type.CheckType;

class LineProbeTest {
    private static final CheckType SMTP = new CheckType.Smtp("lb1.example.org");
    private static final CheckType AGENT = new CheckType.Agent();

    private final Probing probing = new Probing();

    @AfterEach
    void closeTheLoop() {
        probing.close();
    }

    /** Says a line of the dialogue, then waits for one of the client's. */
    private static LoopbackServer dialogue(List<String> heard, String... lines) {
        return new LoopbackServer(socket -> {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            for (String line : lines) {
                LoopbackServer.send(socket, line);
                String said = in.readLine();
                if (said != null) {
                    heard.add(said);
                }
            }
        });
    }

    private void smtpFails(Reason reason, String detail, String... lines) throws Exception {
        try (LoopbackServer server = dialogue(new ArrayList<>(), lines)) {
            probing.assertFails(SMTP, server, Probing.AMPLE, reason, detail);
        }
    }

    @Test
    void anSmtpServerThatGreetsAndAnswersHeloPassesAndIsToldGoodbye() throws Exception {
        List<String> heard = new CopyOnWriteArrayList<>();
        try (LoopbackServer server =
                dialogue(heard, "220-mx.example.org\r\n220 ESMTP\r\n", "250 mx.example.org\r\n", "221 2.0.0 Bye\r\n")) {
            probing.assertPasses(SMTP, server);
        }
        assertThat(heard).startsWith("HELO lb1.example.org", "QUIT");
    }

    @Test
    void anSmtpServerThatHangsUpOnQuitPasses() throws Exception {
        try (LoopbackServer server = new LoopbackServer(socket -> {
            LoopbackServer.send(socket, "220 mx\r\n");
            readLine(socket);
            LoopbackServer.send(socket, "250 mx\r\n");
            readLine(socket);
        })) {
            probing.assertPasses(SMTP, server);
        }
    }

    private static void readLine(Socket socket) throws java.io.IOException {
        int next = socket.getInputStream().read();
        while (next >= 0 && next != '\n') {
            next = socket.getInputStream().read();
        }
    }

    @Test
    void brokenSmtpServersFailEachInItsWay() throws Exception {
        smtpFails(Reason.SMTP_STATUS, "SMTP reply 421 too busy, expected 220", "421 too busy\r\n");
        smtpFails(Reason.SMTP_STATUS, "SMTP reply 550 go away, expected 250", "220 mx\r\n", "550 go away\r\n");
        smtpFails(Reason.PROTOCOL_ERROR, "not SMTP: SSH-2.0-OpenSSH", "SSH-2.0-OpenSSH\r\n");
        smtpFails(Reason.PROTOCOL_ERROR, "a line of more than", "2".repeat(5_000));
        try (LoopbackServer hangsUp = new LoopbackServer(socket -> {});
                LoopbackServer resets = new LoopbackServer(LoopbackServer::reset);
                LoopbackServer silent = new LoopbackServer(LoopbackServer::hold);
                LoopbackServer drips = new LoopbackServer(socket -> LoopbackServer.drip(socket, "220-wait\r\n"))) {
            probing.assertFails(SMTP, hangsUp, Probing.AMPLE, Reason.CLOSED_EARLY, "no greeting");
            probing.assertFails(SMTP, resets, Probing.AMPLE, Reason.RESET, "reset");
            probing.assertFails(SMTP, silent, Probing.SHORT, Reason.TIMEOUT, "no greeting within 150ms");
            probing.assertFails(SMTP, drips, Probing.SHORT, Reason.TIMEOUT, "no greeting within 150ms");
        }
        Probing.assertFailure(
                probing.probe(SMTP, Probing.closedPort(), Probing.AMPLE), Reason.CONNECTION_REFUSED, "refused");
    }

    @Test
    void anSmtpServerThatGreetsWithoutEndFails() throws Exception {
        String lines = "220-mx.example.org\r\n".repeat(1_000);
        try (LoopbackServer floods = new LoopbackServer(socket -> LoopbackServer.flood(socket, "", lines))) {
            probing.assertFails(SMTP, floods, Probing.AMPLE, Reason.PROTOCOL_ERROR, "replies of more than 100 lines");
        }
    }

    private Advice advice(String line) throws Exception {
        try (LoopbackServer agent = new LoopbackServer(socket -> LoopbackServer.send(socket, line))) {
            ProbeResult result = probing.probe(AGENT, agent.address(), Probing.AMPLE);
            assertThat(result).as(line).isInstanceOf(ProbeResult.Success.class);
            return ((ProbeResult.Success) result).advice();
        }
    }

    @Test
    void anAgentsWordsBecomeAdvice() throws Exception {
        assertThat(advice("up\n")).isEqualTo(Advice.NONE);
        assertThat(advice("75%\r\n")).isEqualTo(new Advice(null, new Weight.Percent(75)));
        assertThat(advice("drain")).isEqualTo(new Advice(Mode.DRAIN, null));
        assertThat(advice("MAINT # upgrade\n")).isEqualTo(new Advice(Mode.MAINT, null));
        assertThat(advice("up 75% maxconn:30\n")).isEqualTo(new Advice(null, new Weight.Percent(75)));
        assertThat(advice("ready up,50%\n")).isEqualTo(new Advice(Mode.READY, new Weight.Percent(50)));
    }

    @ParameterizedTest
    @CsvSource({
        "'down # disk full', the agent says down: disk full",
        "stopped, the agent says stopped",
        "'ready fail', the agent says fail"
    })
    void anAgentThatSaysDownFails(String line, String detail) throws Exception {
        try (LoopbackServer agent = new LoopbackServer(socket -> LoopbackServer.send(socket, line + "\n"))) {
            probing.assertFails(AGENT, agent, Probing.AMPLE, Reason.AGENT_DOWN, detail);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello\n", "maxconn:30\n", "101%\n", "-1%\n", "\n", "upp"})
    void whatIsNoAgentsWordFails(String line) throws Exception {
        try (LoopbackServer agent = new LoopbackServer(socket -> LoopbackServer.send(socket, line))) {
            probing.assertFails(AGENT, agent, Probing.AMPLE, Reason.PROTOCOL_ERROR, "not an agent's words");
        }
    }

    @Test
    void brokenAgentsFailEachInItsWay() throws Exception {
        try (LoopbackServer hangsUp = new LoopbackServer(socket -> {});
                LoopbackServer resets = new LoopbackServer(LoopbackServer::reset);
                LoopbackServer endless = LoopbackServer.answering("");
                LoopbackServer drips = new LoopbackServer(socket -> LoopbackServer.drip(socket, "u"))) {
            probing.assertFails(AGENT, hangsUp, Probing.AMPLE, Reason.CLOSED_EARLY, "without a line");
            probing.assertFails(AGENT, resets, Probing.AMPLE, Reason.RESET, "reset");
            probing.assertFails(AGENT, endless, Probing.SHORT, Reason.TIMEOUT, "no line from the agent");
            probing.assertFails(AGENT, drips, Probing.SHORT, Reason.TIMEOUT, "no line from the agent");
        }
    }
}
