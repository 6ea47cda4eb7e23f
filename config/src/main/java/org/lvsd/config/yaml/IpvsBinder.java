package org.lvsd.config.yaml;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.Foreign;
import org.lvsd.config.model.Ipvs;
import org.lvsd.config.model.OnStop;
import org.lvsd.config.model.SyncDaemon;
import org.lvsd.config.model.Sysctls;
import org.lvsd.config.model.Timeouts;

/** The section {@code ipvs}. */
final class IpvsBinder {
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** ipvsadm(8): 31 days at most. */
    private static final ValueType<Duration> TIMEOUT = Durations.between(SECOND, Duration.ofDays(31), SECOND);

    private static final ValueType<Foreign> FOREIGN = Choice.of(Foreign.class);
    private static final ValueType<OnStop> ON_STOP = Choice.of(OnStop.class);
    private static final ValueType<Sysctls> SYSCTLS = Choice.of(Sysctls.class);
    private static final ValueType<Integer> SYNC_ID = Numbers.between(0, 255);
    private static final ValueType<Integer> TTL = Numbers.between(1, 255);
    private static final ValueType<Integer> PORT = Numbers.between(1, 65535);

    /** ipvsadm(8), {@code --sync-maxlen}: up to 65535 less the headers. */
    private static final ValueType<Integer> MAX_LENGTH = Numbers.between(1, 65507);

    /** {@code IP_VS_SYNC_GROUP} (net/netfilter/ipvs/ip_vs_sync.c). */
    private static final InetAddress DEFAULT_GROUP = Objects.requireNonNull(AddressParser.parse("224.0.0.81"));

    private IpvsBinder() {}

    static Ipvs bind(@Nullable Fields fields) {
        if (fields == null) {
            return Ipvs.DEFAULT;
        }
        Ipvs ipvs = new Ipvs(
                timeouts(fields.map("timeouts", "a timeouts section")),
                sync(fields.map("sync", "a sync section")),
                fields.optional("foreign", FOREIGN, Foreign.KEEP),
                fields.optional("on_stop", ON_STOP, OnStop.REMOVE),
                fields.optional("sysctls", SYSCTLS, Sysctls.CHECK));
        fields.refuseOthers();
        return ipvs;
    }

    private static Timeouts timeouts(@Nullable Fields fields) {
        if (fields == null) {
            return Timeouts.KERNEL;
        }
        Timeouts timeouts = new Timeouts(
                fields.optional("tcp", TIMEOUT), fields.optional("tcp_fin", TIMEOUT), fields.optional("udp", TIMEOUT));
        fields.refuseOthers();
        return timeouts;
    }

    private static @Nullable SyncDaemon sync(@Nullable Fields fields) {
        if (fields == null) {
            return null;
        }
        String interfaceName = fields.required("interface", Texts.INTERFACE);
        int id = fields.optional("id", SYNC_ID, 0);
        int maxLength = fields.optional("max_length", MAX_LENGTH, 0);
        InetAddress group = fields.optional("group", Addresses.MULTICAST, DEFAULT_GROUP);
        int port = fields.optional("port", PORT, SyncDaemon.DEFAULT_PORT);
        int ttl = fields.optional("ttl", TTL, SyncDaemon.DEFAULT_TTL);
        fields.refuseOthers();
        return interfaceName == null ? null : new SyncDaemon(interfaceName, id, maxLength, group, port, ttl);
    }
}
