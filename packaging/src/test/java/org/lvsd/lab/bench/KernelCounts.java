package org.lvsd.lab.bench;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import org.lvsd.lab.Namespace;

/**
 * Counts what is in a namespace's IPVS table by the old getsockopt(2) interface of linux/ip_vs.h: some microseconds a
 * question, whatever the table's size, so that who asks every few milliseconds is in nobody's way.
 */
final class KernelCounts implements AutoCloseable {
    private static final int AF_INET = 2;
    private static final int SOCK_RAW = 3;
    private static final int IPPROTO_RAW = 255;
    private static final int IPPROTO_IP = 0;
    private static final short IPPROTO_TCP = 6;
    /** IP_VS_BASE_CTL is 64 + 1024 + 64; the rest are IP_VS_SO_GET_… */
    private static final int BASE = 1152;

    private static final int GET_INFO = BASE + 1;
    private static final int GET_SERVICE = BASE + 3;
    private static final int GET_DESTS = BASE + 4;
    private static final int ENOENT = 2;
    private static final int ESRCH = 3;
    /** struct ip_vs_getinfo, ip_vs_service_entry, ip_vs_get_dests and ip_vs_dest_entry. */
    private static final int INFO_BYTES = 12;

    private static final int INFO_SERVICES = 8;
    private static final int SERVICE_BYTES = 104;
    private static final int SERVICE_DESTS = 44;
    private static final int DESTS_BYTES = 24;
    private static final int DESTS_COUNT = 16;
    private static final int DEST_BYTES = 96;
    private static final int DEST_WEIGHT = 12;

    static {
        Native.register(KernelCounts.class, "c");
    }

    private final int fd;
    private final Memory length = new Memory(4);

    private KernelCounts(int fd) {
        this.fd = fd;
    }

    private static native int socket(int domain, int type, int protocol) throws LastErrorException;

    private static native int getsockopt(int fd, int level, int option, Pointer value, Pointer length)
            throws LastErrorException;

    private static native int close(int fd) throws LastErrorException;

    static KernelCounts in(Namespace host) throws Exception {
        return new KernelCounts(host.call(() -> socket(AF_INET, SOCK_RAW, IPPROTO_RAW)));
    }

    int services() {
        try (Memory info = new Memory(INFO_BYTES)) {
            ask(GET_INFO, info);
            return info.getInt(INFO_SERVICES);
        }
    }

    /** How many servers a service has, or -1 when it is not there. */
    int servers(String service) {
        try (Memory entry = new Memory(SERVICE_BYTES)) {
            entry.clear();
            key(entry, service);
            ask(GET_SERVICE, entry);
            return entry.getInt(SERVICE_DESTS);
        } catch (LastErrorException e) {
            if (e.getErrorCode() == ESRCH || e.getErrorCode() == ENOENT) {
                return -1;
            }
            throw e;
        }
    }

    /** The weight of one server of a service, or -1 when it is not there. */
    int weight(String service, String server) {
        int count = servers(service);
        if (count < 0) {
            return -1;
        }
        try (Memory dests = new Memory(DESTS_BYTES + (long) count * DEST_BYTES)) {
            dests.clear();
            key(dests, service);
            dests.setInt(DESTS_COUNT, count);
            ask(GET_DESTS, dests);
            for (long at = DESTS_BYTES; at < dests.size(); at += DEST_BYTES) {
                if (ByteBuffer.wrap(dests.getByteArray(at, 4)).equals(ByteBuffer.wrap(bytes(server)))) {
                    return dests.getInt(at + DEST_WEIGHT);
                }
            }
            return -1;
        }
    }

    /** What is left of a shape's table, services and servers together. */
    int entries(Shape shape) {
        int count = services();
        for (int i = 0; count > 0 && i < shape.services(); i++) {
            count += Math.max(0, servers(Shape.service(i)));
        }
        return count;
    }

    private static void key(Memory to, String service) {
        to.setShort(0, IPPROTO_TCP);
        to.write(4, bytes(service), 0, 4);
        to.write(8, new byte[] {0, Shape.PORT}, 0, 2);
    }

    private static byte[] bytes(String address) {
        try {
            return InetAddress.getByName(address).getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(address, e);
        }
    }

    private void ask(int option, Memory value) {
        length.setInt(0, (int) value.size());
        getsockopt(fd, IPPROTO_IP, option, value, length);
    }

    @Override
    public void close() {
        close(fd);
        length.close();
    }
}
