package org.lvsd.netlink.ipvs;

import org.lvsd.netlink.AttributeReader;

/** Statistics (linux/ip_vs.h, {@code IPVS_STATS_ATTR_*}): 64 bits each since Linux 4.0, fewer before. */
final class CountersCodec {
    private static final int CONNS = 1;
    private static final int INPKTS = 2;
    private static final int OUTPKTS = 3;
    private static final int INBYTES = 4;
    private static final int OUTBYTES = 5;
    private static final int CPS = 6;
    private static final int INPPS = 7;
    private static final int OUTPPS = 8;
    private static final int INBPS = 9;
    private static final int OUTBPS = 10;

    private CountersCodec() {}

    static Counters read(AttributeReader in, int stats64, int stats) {
        if (in.has(stats64)) {
            AttributeReader wide = in.nested(stats64, "IPVS statistics");
            return counters(attribute -> wide.u64(attribute, 0));
        }
        AttributeReader narrow = in.nested(stats, "IPVS statistics");
        return counters(attribute -> attribute == INBYTES || attribute == OUTBYTES
                ? narrow.u64(attribute, 0)
                : Integer.toUnsignedLong(narrow.u32(attribute, 0)));
    }

    private static Counters counters(java.util.function.IntToLongFunction value) {
        return new Counters(
                value.applyAsLong(CONNS),
                value.applyAsLong(INPKTS),
                value.applyAsLong(OUTPKTS),
                value.applyAsLong(INBYTES),
                value.applyAsLong(OUTBYTES),
                value.applyAsLong(CPS),
                value.applyAsLong(INPPS),
                value.applyAsLong(OUTPPS),
                value.applyAsLong(INBPS),
                value.applyAsLong(OUTBPS));
    }
}
