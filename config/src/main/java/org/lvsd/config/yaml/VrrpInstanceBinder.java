package org.lvsd.config.yaml;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.AddressFamily;
import org.lvsd.config.model.AddressText;
import org.lvsd.config.model.ChecksumStyle;
import org.lvsd.config.model.GratuitousArp;
import org.lvsd.config.model.InstanceOptions;
import org.lvsd.config.model.VirtualAddress;
import org.lvsd.config.model.VrrpInstance;

/** One VRRP instance. */
final class VrrpInstanceBinder {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final ValueType<Integer> OCTET = Numbers.between(1, 255);
    private static final ValueType<Integer> VERSION = Numbers.between(2, 3);
    private static final ValueType<ChecksumStyle> CHECKSUM = Choice.of(ChecksumStyle.class);
    private static final ValueType<Duration> PREEMPT_DELAY = Durations.between(Duration.ZERO, Duration.ofSeconds(1000));

    /** RFC 3768 section 5.3.7: one octet of seconds. */
    private static final ValueType<Duration> INTERVAL_V2 = Durations.between(SECOND, Duration.ofSeconds(255), SECOND);

    /** RFC 9568 section 5.2.7: twelve bits of centiseconds. */
    private static final ValueType<Duration> INTERVAL_V3 =
            Durations.between(Duration.ofMillis(10), Duration.ofMillis(40_950), Duration.ofMillis(10));

    private static final int DEFAULT_PRIORITY = 100;

    private VrrpInstanceBinder() {}

    /** The instance, or null when what it cannot do without is missing or wrong. */
    static @Nullable VrrpInstance bind(@Nullable String name, Fields fields, ServiceReferences references) {
        String interfaceName = fields.required("interface", Texts.INTERFACE);
        Integer routerId = fields.required("virtual_router_id", OCTET);
        int version = fields.optional("version", VERSION, 3);
        int priority = fields.optional("priority", OCTET, DEFAULT_PRIORITY);
        Duration interval = fields.optional("advert_interval", version == 2 ? INTERVAL_V2 : INTERVAL_V3, SECOND);
        List<VirtualAddress> addresses = VirtualAddresses.advertised(fields);
        boolean preempt = fields.optional("preempt", Numbers.FLAG, true);
        Duration preemptDelay = fields.optional("preempt_delay", PREEMPT_DELAY, Duration.ZERO);
        InetAddress source = fields.optional("source_address", Addresses.HOST);
        GratuitousArp garp = GratuitousArpBinder.bind(fields.map("garp", "a garp section"));
        ChecksumStyle checksum = fields.optional("checksum", CHECKSUM, ChecksumStyle.PSEUDO_HEADER);
        // Where there is no address, a family is assumed, so that what is wrong with the other keys is told.
        AddressFamily family =
                addresses.isEmpty() ? AddressFamily.INET : addresses.get(0).family();
        UnicastBinder.Bound unicast = UnicastBinder.bind(fields, addresses.isEmpty() ? null : family);
        String way = interfaceName == null ? "" : interfaceName;
        InstanceOptions options = new InstanceOptionsBinder(fields, references)
                .bind(way, family, version, priority, interval, unicast == null ? null : unicast.unicast());
        fields.refuseOthers();
        if (addresses.isEmpty()) {
            return null;
        }
        checkVersion(fields, version, family);
        checkSource(fields, source, family);
        if (name == null || interfaceName == null || routerId == null) {
            return null;
        }
        return new VrrpInstance(
                name,
                interfaceName,
                routerId,
                version,
                family,
                priority,
                interval,
                addresses,
                preempt,
                preemptDelay,
                unicast == null || unicast.source() == null ? source : unicast.source(),
                garp,
                checksum,
                options);
    }

    private static void checkVersion(Fields fields, int version, AddressFamily family) {
        if (version == 2 && family == AddressFamily.INET6) {
            fields.complain("version", "version 2 is for IPv4 only (expected 3 for these IPv6 addresses)");
        }
        if (fields.has("checksum") && (version == 2 || family == AddressFamily.INET6)) {
            fields.complain("checksum", "only version 3 over IPv4 has a choice (expected no such key)");
        }
    }

    private static void checkSource(Fields fields, @Nullable InetAddress source, AddressFamily family) {
        if (source != null && AddressFamily.of(source) != family) {
            fields.complain(
                    "source_address", AddressText.format(source) + " is of another family than the virtual addresses");
        }
    }
}
