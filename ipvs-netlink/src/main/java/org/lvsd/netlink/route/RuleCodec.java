package org.lvsd.netlink.route;

import org.jspecify.annotations.Nullable;
import org.lvsd.netlink.AttributeWriter;

/** {@code struct fib_rule_hdr} and its attributes (linux/fib_rules.h). */
final class RuleCodec {
    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;
    private static final int FRA_DST = 1;
    private static final int FRA_SRC = 2;
    private static final int FRA_IIFNAME = 3;
    private static final int FRA_PRIORITY = 6;
    private static final int FRA_FWMARK = 10;
    private static final int FRA_TABLE = 15;
    private static final int FRA_FWMASK = 16;
    private static final int FRA_OIFNAME = 17;
    private static final int FRA_PROTOCOL = 21;

    private RuleCodec() {}

    static byte[] encode(Rule rule) {
        AttributeWriter out = new AttributeWriter()
                .raw8(rule.inet6() ? AF_INET6 : AF_INET)
                .raw8(length(rule.to()))
                .raw8(length(rule.from()))
                .raw8(0)
                .raw8(0)
                .raw8(0)
                .raw8(0)
                .raw8(rule.action().number())
                .raw32(0)
                .u32(FRA_PRIORITY, rule.priority())
                .u8(FRA_PROTOCOL, LinkAddress.PROTOCOL);
        put(out, FRA_DST, rule.to());
        put(out, FRA_SRC, rule.from());
        put(out, FRA_IIFNAME, rule.inputInterface());
        put(out, FRA_OIFNAME, rule.outputInterface());
        if (rule.mark() != 0 || rule.mask() != 0) {
            out.u32(FRA_FWMARK, rule.mark()).u32(FRA_FWMASK, rule.mask() == 0 ? -1 : rule.mask());
        }
        return rule.table() == 0
                ? out.toBytes()
                : out.u32(FRA_TABLE, rule.table()).toBytes();
    }

    private static int length(@Nullable Prefix prefix) {
        return prefix == null ? 0 : prefix.length();
    }

    private static void put(AttributeWriter out, int attribute, @Nullable Prefix prefix) {
        if (prefix != null && prefix.length() > 0) {
            out.bytes(attribute, prefix.address().getAddress());
        }
    }

    private static void put(AttributeWriter out, int attribute, String name) {
        if (!name.isEmpty()) {
            out.string(attribute, name);
        }
    }
}
