package org.lvsd.lab;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lvsd.netlink.MalformedMessageException;
import org.lvsd.netlink.NetlinkMessage;

/**
 * Every request that changes IPVS, as it goes to the kernel over netlink, seen on an nlmon device by tcpdump.
 */
final class NetlinkWitness implements AutoCloseable {
    private static final int NETLINK_GENERIC = 16;
    private static final int COOKED_BYTES = 16;
    private static final int PCAP_HEADER_BYTES = 24;
    private static final int RECORD_HEADER_BYTES = 16;
    /** The first type that generic netlink gives to a family. */
    private static final int FIRST_FAMILY = 0x10;

    /** linux/ip_vs.h, {@code IPVS_CMD_*}: those that change something. */
    private static final Map<Integer, String> CHANGES = Map.of(
            1, "NEW_SERVICE",
            2, "SET_SERVICE",
            3, "DEL_SERVICE",
            5, "NEW_DEST",
            6, "SET_DEST",
            7, "DEL_DEST",
            9, "NEW_DAEMON",
            10, "DEL_DAEMON",
            12, "SET_CONFIG",
            17, "FLUSH");

    private final Namespace host;
    private final Path file;
    private final Program tcpdump;
    private int read = PCAP_HEADER_BYTES;

    NetlinkWitness(Namespace host) {
        this.host = host;
        host.ipAll("link add nlmon0 type nlmon", "link set nlmon0 up");
        file = Path.of(System.getProperty("lvsd.lab.run"), host.name() + ".pcap");
        tcpdump = Program.start(
                host,
                "tcpdump",
                "tcpdump",
                "-i",
                "nlmon0",
                "-U",
                "--immediate-mode",
                "-s",
                "65535",
                "-B",
                "8192",
                "-Z",
                "root",
                "-w",
                file.toString());
        tcpdump.awaitLog("listening on", Duration.ofSeconds(20));
    }

    /** What was sent since it was asked before, in order. */
    List<String> changes() throws IOException, MalformedMessageException {
        byte[] all = Files.readAllBytes(file);
        ByteBuffer records = ByteBuffer.wrap(all, read, all.length - read).order(ByteOrder.nativeOrder());
        List<String> changes = new ArrayList<>();
        while (records.remaining() >= RECORD_HEADER_BYTES) {
            int length = records.getInt(records.position() + 8);
            if (records.remaining() < RECORD_HEADER_BYTES + length) {
                break;
            }
            int start = records.position() + RECORD_HEADER_BYTES;
            packet(ByteBuffer.wrap(all, start, length), changes);
            records.position(start + length);
        }
        read = records.position();
        return changes;
    }

    private static void packet(ByteBuffer packet, List<String> changes) throws MalformedMessageException {
        int protocol = packet.getShort(packet.position() + COOKED_BYTES - 2);
        if (protocol != NETLINK_GENERIC) {
            return;
        }
        byte[] bytes = new byte[packet.remaining() - COOKED_BYTES];
        packet.position(packet.position() + COOKED_BYTES).get(bytes);
        for (NetlinkMessage message : NetlinkMessage.parse(bytes)) {
            // The controller, which finds the family, has the very first type.
            if (message.type() > FIRST_FAMILY && (message.flags() & NetlinkMessage.NLM_F_REQUEST) != 0) {
                String change = CHANGES.get((int) message.payload()[0]);
                if (change != null) {
                    changes.add(change);
                }
            }
        }
    }

    @Override
    public void close() {
        tcpdump.close();
        host.ip("link delete nlmon0");
    }
}
