package org.lvsd.healthcheck.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lvsd.healthcheck.core.ProbeResult;
import org.lvsd.healthcheck.core.Reason;
import org.lvsd.healthcheck.probe.type.CheckType;
import org.lvsd.healthcheck.probe.type.Payload;
import org.lvsd.healthcheck.probe.type.TextPattern;

class DatagramProbeTest {
    private static final CheckType DNS = new CheckType.Dns("www.example.org", "A", "NOERROR");
    private static final byte[] PING = "ping".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ADDRESS = {(byte) 0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, (byte) 192, 0, 2, 1};

    private final Probing probing = new Probing();

    @AfterEach
    void closeTheLoop() {
        probing.close();
    }

    /** Answers each datagram with what becomes of it; with nothing when that is empty. */
    private static final class Responder implements AutoCloseable {
        private final DatagramSocket socket;
        private final Thread thread;

        Responder(UnaryOperator<byte[]> answer) throws IOException {
            socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            thread = new Thread(() -> serve(answer), "responder");
            thread.setDaemon(true);
            thread.start();
        }

        private void serve(UnaryOperator<byte[]> answer) {
            try {
                while (true) {
                    DatagramPacket asked = new DatagramPacket(new byte[1500], 1500);
                    socket.receive(asked);
                    byte[] reply = answer.apply(Arrays.copyOf(asked.getData(), asked.getLength()));
                    if (reply.length > 0) {
                        socket.send(new DatagramPacket(reply, reply.length, asked.getSocketAddress()));
                    }
                }
            } catch (IOException e) {
                // The test has closed the socket.
            }
        }

        InetSocketAddress address() {
            return (InetSocketAddress) socket.getLocalSocketAddress();
        }

        /** Until its thread is out of the kernel, the port takes datagrams. */
        @Override
        public void close() {
            socket.close();
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static CheckType udp(String expect) {
        return new CheckType.Udp(new Payload(PING), expect == null ? null : new TextPattern(Pattern.compile(expect)));
    }

    private void fails(CheckType type, UnaryOperator<byte[]> answer, Reason reason, String detail) throws Exception {
        try (Responder server = new Responder(answer)) {
            Probing.assertFailure(probing.probe(type, server.address(), Probing.SHORT), reason, detail);
        }
    }

    private void passes(CheckType type, UnaryOperator<byte[]> answer) throws Exception {
        try (Responder server = new Responder(answer)) {
            assertThat(probing.probe(type, server.address(), Probing.AMPLE)).isInstanceOf(ProbeResult.Success.class);
        }
    }

    @Test
    void anExpectedReplyPassesAndAnotherFails() throws Exception {
        passes(udp("^ping$"), asked -> asked);
        passes(udp(null), asked -> asked);
        fails(udp("pong"), asked -> asked, Reason.UNEXPECTED_REPLY, "not found in a reply of 4 bytes: pong");
        fails(
                udp("(p+)+(i|p)*x"),
                asked -> "p".repeat(1400).getBytes(StandardCharsets.US_ASCII),
                Reason.UNEXPECTED_REPLY,
                "");
    }

    @Test
    void silenceFailsOnlyIfAReplyIsExpected() throws Exception {
        fails(udp("x"), asked -> new byte[0], Reason.TIMEOUT, "no reply within 150ms");
        try (Responder server = new Responder(asked -> new byte[0])) {
            assertThat(probing.probe(udp(null), server.address(), Probing.SHORT))
                    .isInstanceOf(ProbeResult.Success.class);
        }
    }

    @Test
    void aPortThatIsUnreachableFailsAtOnce() throws Exception {
        InetSocketAddress gone;
        try (Responder server = new Responder(asked -> asked)) {
            gone = server.address();
        }
        for (CheckType type : new CheckType[] {udp(null), udp("x"), DNS}) {
            Probing.assertFailure(
                    probing.probe(type, gone, Probing.AMPLE), Reason.CONNECTION_REFUSED, "port unreachable");
        }
    }

    /** @param code of RFC 1035 section 4.1.1 */
    private static byte[] answer(byte[] query, int code, byte[] record) {
        byte[] reply = Arrays.copyOf(query, query.length + record.length);
        System.arraycopy(record, 0, reply, query.length, record.length);
        reply[2] |= (byte) 0x80;
        reply[3] = (byte) code;
        reply[7] = (byte) (record.length > 0 ? 1 : 0);
        return reply;
    }

    @Test
    void anAnswerWithARecordPasses() throws Exception {
        passes(DNS, query -> answer(query, 0, ADDRESS));
        passes(new CheckType.Dns("www.example.org.", "ANY", "NOERROR"), query -> answer(query, 0, ADDRESS));
        passes(new CheckType.Dns("nowhere.example.org", "A", "NXDOMAIN"), query -> answer(query, 3, new byte[0]));
    }

    @Test
    void brokenDnsServersFailEachInItsWay() throws Exception {
        fails(DNS, query -> answer(query, 2, new byte[0]), Reason.DNS_ANSWER, "SERVFAIL, expected NOERROR");
        fails(DNS, query -> answer(query, 5, new byte[0]), Reason.DNS_ANSWER, "REFUSED");
        fails(DNS, query -> answer(query, 3, new byte[0]), Reason.DNS_ANSWER, "NXDOMAIN");
        fails(DNS, query -> answer(query, 0, new byte[0]), Reason.DNS_ANSWER, "without a record of type A");
        fails(DNS, query -> answer(query, 0, ipv6Record()), Reason.DNS_ANSWER, "without a record of type A");
        fails(DNS, query -> new byte[0], Reason.TIMEOUT, "no answer within 150ms");
        fails(DNS, query -> PING, Reason.PROTOCOL_ERROR, "not DNS");
        fails(
                DNS,
                query -> Arrays.copyOf(answer(query, 0, ADDRESS), query.length + 5),
                Reason.DNS_ANSWER,
                "without a record");
    }

    private static byte[] ipv6Record() {
        byte[] record = Arrays.copyOf(ADDRESS, ADDRESS.length);
        record[3] = 28;
        return record;
    }

    @Test
    void answersToOthersAreNotTakenForOurs() throws Exception {
        fails(DNS, DatagramProbeTest::withAnotherId, Reason.TIMEOUT, "no answer");
        fails(DNS, DatagramProbeTest::toAnotherQuestion, Reason.TIMEOUT, "no answer");
    }

    private static byte[] withAnotherId(byte[] query) {
        byte[] reply = answer(query, 0, ADDRESS);
        reply[0] ^= 1;
        return reply;
    }

    private static byte[] toAnotherQuestion(byte[] query) {
        byte[] reply = answer(query, 0, ADDRESS);
        reply[13] ^= 3;
        return reply;
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void aHostThatIsThereAnswersPing(String address) throws Exception {
        assumeTrue(System.getProperty("user.name").equals("root"), "needs root, for raw sockets");
        InetSocketAddress target = new InetSocketAddress(InetAddress.getByName(address), 0);
        assertThat(probing.probe(new CheckType.Ping(), target, Probing.AMPLE)).isInstanceOf(ProbeResult.Success.class);
    }
}
