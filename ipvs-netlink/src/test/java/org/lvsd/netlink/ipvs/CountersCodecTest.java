package org.lvsd.netlink.ipvs;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.lvsd.netlink.AttributeReader;
import org.lvsd.netlink.AttributeWriter;
import org.lvsd.netlink.MalformedMessageException;

/** Numbers that differ, each in the place that the kernel's header has for it. */
class CountersCodecTest {
    /** {@code IPVS_SVC_ATTR_STATS} and {@code IPVS_SVC_ATTR_STATS64} (linux/ip_vs.h). */
    private static final int STATS = 10;

    private static final int STATS64 = 12;
    private static final long ABOVE_32_BITS = 5_000_000_000L;

    /** In the order of {@code IPVS_STATS_ATTR_CONNS} (1) to {@code IPVS_STATS_ATTR_OUTBPS} (10). */
    private static final long[] VALUES = {101, 102, 103, ABOVE_32_BITS, 105, 106, 107, 108, 109, 110};

    private static final Counters COUNTERS = new Counters(101, 102, 103, ABOVE_32_BITS, 105, 106, 107, 108, 109, 110);

    private static void wide(AttributeWriter out, long[] values) {
        for (int attribute = 1; attribute <= values.length; attribute++) {
            out.bytes(
                    attribute, bytes(Long.BYTES).putLong(values[attribute - 1]).array());
        }
    }

    /** As an older kernel has them: of the bytes 64 bits, of the others 32. */
    private static void narrow(AttributeWriter out, long[] values) {
        for (int attribute = 1; attribute <= values.length; attribute++) {
            long value = values[attribute - 1];
            boolean isBytes = attribute == 4 || attribute == 5;
            out.bytes(
                    attribute,
                    isBytes
                            ? bytes(Long.BYTES).putLong(value).array()
                            : bytes(Integer.BYTES).putInt((int) value).array());
        }
    }

    private static ByteBuffer bytes(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.nativeOrder());
    }

    private static Counters read(AttributeWriter attributes) throws MalformedMessageException {
        return CountersCodec.read(new AttributeReader("service", attributes.toBytes(), 0), STATS64, STATS);
    }

    @Test
    void eachCounterIsWhereTheHeaderSays() throws Exception {
        assertThat(read(new AttributeWriter().nested(STATS64, out -> wide(out, VALUES))))
                .isEqualTo(COUNTERS);
    }

    @Test
    void anOldKernelsCountersOf32BitsAreUnsigned() throws Exception {
        long[] large = VALUES.clone();
        large[0] = 0xffff_fff0L;
        assertThat(read(new AttributeWriter().nested(STATS, out -> narrow(out, VALUES))))
                .isEqualTo(COUNTERS);
        assertThat(read(new AttributeWriter().nested(STATS, out -> narrow(out, large)))
                        .connections())
                .isEqualTo(0xffff_fff0L);
    }

    @Test
    void theWideOnesAreTakenWhereBothAreThere() throws Exception {
        AttributeWriter both = new AttributeWriter()
                .nested(STATS, out -> narrow(out, new long[10]))
                .nested(STATS64, out -> wide(out, VALUES));
        assertThat(read(both)).isEqualTo(COUNTERS);
    }

    /** {@code IPVS_DEST_ATTR_ACTIVE_CONNS} (7), {@code INACT_CONNS} (8) and {@code PERSIST_CONNS} (9); 10 and 12 as a service's. */
    @Test
    void aServersConnectionsAreToldFromEachOther() throws Exception {
        Destination server = Destination.of(
                new DestinationKey(InetAddress.getByName("10.0.0.11"), 80), ForwardingMethod.MASQUERADE, 1);
        AttributeWriter out = new AttributeWriter();
        DestinationCodec.write(out, server);
        out.u32(7, 11).u32(8, -1).u32(9, 13).nested(STATS64, in -> wide(in, VALUES));

        assertThat(DestinationCodec.read(new AttributeReader("server", out.toBytes(), 0), 2))
                .isEqualTo(
                        new IpvsCodec.DumpedDestination(server, new DestinationStatus(11, 0xffff_ffffL, 13, COUNTERS)));
    }
}
