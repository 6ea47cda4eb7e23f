package org.lvsd.config.yaml;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.CheckTiming;
import org.lvsd.config.model.CheckType;

/** The list {@code health_checks} of a service or a real server. Without one, a server is not checked. */
final class HealthCheckBinder {
    private static final ValueType<Duration> INTERVAL = Durations.between(Duration.ofMillis(10), Duration.ofHours(1));
    private static final ValueType<Duration> TIMEOUT = Durations.between(Duration.ofMillis(1), Duration.ofHours(1));
    private static final ValueType<Integer> STREAK = Numbers.between(1, 1000);

    /** Binds what only one type of check has. */
    @FunctionalInterface
    private interface TypeBinder {
        @Nullable
        CheckTemplate bind(Fields fields);
    }

    private static final ValueType<TypeBinder> TYPE = Choice.of(types());

    private HealthCheckBinder() {}

    private static Map<String, TypeBinder> types() {
        Map<String, TypeBinder> types = new LinkedHashMap<>();
        types.put("tcp", HealthCheckBinder::tcp);
        types.put("http", HealthCheckBinder::http);
        types.put("none", fields -> null);
        return types;
    }

    static List<CheckTemplate> bindAll(Fields owner) {
        List<Fields> checks = owner.maps("health_checks", "a health check");
        List<CheckTemplate> templates = new ArrayList<>();
        for (Fields each : checks) {
            TypeBinder type = each.required("type", TYPE);
            if (type != null) {
                CheckTemplate template = type.bind(each);
                each.refuseOthers();
                if (template != null) {
                    templates.add(template);
                } else if (checks.size() > 1) {
                    each.complain("type", "none stands beside other checks (expected it alone)");
                }
            }
        }
        return templates;
    }

    private static CheckTemplate tcp(Fields fields) {
        CheckTiming timing = timing(fields);
        CheckTarget target = CheckTarget.bind(fields);
        return new CheckTemplate(timing, target, new CheckType.Tcp());
    }

    private static CheckTemplate http(Fields fields) {
        return HttpCheckBinder.bind(fields, timing(fields), CheckTarget.bind(fields));
    }

    private static CheckTiming timing(Fields fields) {
        CheckTiming defaults = CheckTiming.DEFAULT;
        return new CheckTiming(
                fields.optional("interval", INTERVAL, defaults.interval()),
                fields.optional("timeout", TIMEOUT, defaults.timeout()),
                fields.optional("rise", STREAK, defaults.rise()),
                fields.optional("fall", STREAK, defaults.fall()));
    }
}
