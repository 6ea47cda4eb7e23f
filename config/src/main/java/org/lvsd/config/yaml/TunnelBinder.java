package org.lvsd.config.yaml;

import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.Tunnel;
import org.lvsd.config.model.TunnelChecksum;
import org.lvsd.config.model.TunnelType;

/** {@code tunnel}: what packets are wrapped in. */
final class TunnelBinder {
    private static final ValueType<TunnelType> TYPE = Choice.of(TunnelType.class);
    private static final ValueType<TunnelChecksum> CHECKSUM = Choice.of(TunnelChecksum.class);
    private static final ValueType<Integer> PORT = Numbers.between(1, 65535);

    private TunnelBinder() {}

    /** Null when {@code owner} does not say. */
    static @Nullable Tunnel bind(Fields owner) {
        Fields fields = owner.map("tunnel", "a tunnel");
        if (fields == null) {
            return null;
        }
        TunnelType type = fields.optional("type", TYPE, TunnelType.IPIP);
        Integer port = type == TunnelType.GUE ? fields.required("port", PORT) : fields.optional("port", PORT);
        TunnelChecksum checksum = fields.optional("checksum", CHECKSUM, TunnelChecksum.NONE);
        if (type != TunnelType.GUE && fields.has("port")) {
            fields.complain("port", "only gue has a port");
        }
        if (type == TunnelType.IPIP && fields.has("checksum")) {
            fields.complain("checksum", "ipip has none (expected type gue or gre)");
        }
        if (type == TunnelType.GRE && checksum == TunnelChecksum.REMOTE) {
            fields.complain("checksum", "remote is for gue alone (expected none or csum)");
        }
        fields.refuseOthers();
        return new Tunnel(type, port == null || type != TunnelType.GUE ? 0 : port, checksum);
    }
}
