package org.lvsd.config.yaml;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.AddressFamily;
import org.lvsd.config.model.Persistence;
import org.lvsd.config.model.ServiceSelector;

/** {@code persistence}: a map, or its timeout alone. */
final class PersistenceBinder {
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** ipvsadm(8): 31 days at most. */
    private static final ValueType<Duration> TIMEOUT = Durations.between(SECOND, Duration.ofDays(31), SECOND);

    private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(5);
    private static final ValueType<String> ENGINE = Choice.of(java.util.Map.of("sip", "sip"));

    private PersistenceBinder() {}

    /** @param datagrams whether the service's packets may be UDP */
    static @Nullable Persistence bind(Fields service, @Nullable ServiceSelector selector, boolean datagrams) {
        AddressFamily family =
                selector == null || !selector.isOnly(AddressFamily.INET6) ? AddressFamily.INET : AddressFamily.INET6;
        Node node = service.node("persistence");
        if (node == null) {
            return null;
        }
        if (node instanceof Node.Scalar) {
            Duration timeout = service.convert("persistence", node, TIMEOUT);
            return timeout == null ? null : new Persistence(timeout, family.bits(), "");
        }
        Fields fields = Fields.of("a persistence section", node, service.problems());
        return fields == null ? null : bind(fields, selector, family, datagrams);
    }

    private static Persistence bind(
            Fields fields, @Nullable ServiceSelector selector, AddressFamily family, boolean datagrams) {
        Duration timeout = fields.optional("timeout", TIMEOUT, DEFAULT_TIMEOUT);
        boolean mixed = selector != null && !selector.isOnly(family);
        if (mixed && fields.has("netmask")) {
            fields.complain("netmask", "the service has addresses of both families (expected a service for each)");
        }
        // With both families each client counts by itself: the longer length is the whole of either.
        int whole = mixed ? AddressFamily.INET6.bits() : family.bits();
        int prefix = fields.optional("netmask", Netmasks.of(family), whole);
        String engine = fields.optional("engine", ENGINE, "");
        if (!engine.isEmpty() && !datagrams) {
            fields.complain("engine", "sip looks into UDP packets (expected protocol udp)");
        }
        fields.refuseOthers();
        return new Persistence(timeout, prefix, engine);
    }
}
