package org.lvsd.config.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.CheckType;

/** What each type of check asks and expects. */
@FunctionalInterface
interface CheckTypeBinder {
    /** A host that all mail servers understand, and none asks for. */
    String HELO = "lvsd.localdomain";

    /** Null when what it cannot do without is missing or wrong. */
    @Nullable
    CheckType bind(Fields fields);

    /** The types by name, all but {@code none}. */
    static Map<String, CheckTypeBinder> all() {
        Map<String, CheckTypeBinder> types = new LinkedHashMap<>();
        types.put("tcp", fields -> new CheckType.Tcp());
        types.put("http", fields -> HttpCheckBinder.bind(fields, false));
        types.put("https", fields -> HttpCheckBinder.bind(fields, true));
        types.put("tls", fields -> new CheckType.Tls(TlsBinder.orDefault(fields)));
        types.put("grpc", CheckTypeBinder::grpc);
        types.put("udp", CheckTypeBinder::udp);
        types.put("dns", DnsValues::bind);
        types.put("ping", CheckTypeBinder::ping);
        types.put("smtp", fields -> new CheckType.Smtp(fields.optional("helo", HttpValues.HOST, HELO)));
        types.put("agent", fields -> new CheckType.Agent());
        types.put("script", CheckTypeBinder::script);
        return types;
    }

    private static CheckType grpc(Fields fields) {
        return new CheckType.Grpc(
                fields.optional("service", Texts.GRPC_SERVICE, ""),
                fields.optional("host", HttpValues.HOST),
                TlsBinder.bind(fields));
    }

    private static CheckType udp(Fields fields) {
        return new CheckType.Udp(
                fields.optional("send", Texts.DATAGRAM, ""), fields.optional("expect", HttpValues.BODY_PATTERN));
    }

    private static CheckType ping(Fields fields) {
        if (fields.has("port")) {
            fields.complain("port", "a ping has none (expected no such key)");
        }
        return new CheckType.Ping();
    }

    private static @Nullable CheckType script(Fields fields) {
        List<String> command = fields.required("command", Commands.TYPE);
        String user = fields.optional("user", Texts.USER);
        boolean dynamicWeight = fields.optional("dynamic_weight", Numbers.FLAG, false);
        return command == null ? null : new CheckType.Script(command, user, dynamicWeight);
    }
}
