package org.lvsd.config.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.CheckTiming;
import org.lvsd.config.model.CheckType;

/** The list {@code health_checks} of a service or a real server. Without one, a server is not checked. */
final class HealthCheckBinder {
    /** Is no check at all. */
    private static final CheckTypeBinder NONE = fields -> null;

    private static final ValueType<CheckTypeBinder> TYPE = Choice.of(types());

    private HealthCheckBinder() {}

    private static Map<String, CheckTypeBinder> types() {
        Map<String, CheckTypeBinder> types = new LinkedHashMap<>(CheckTypeBinder.all());
        types.put("none", NONE);
        return types;
    }

    static List<CheckTemplate> bindAll(Fields owner) {
        List<Fields> checks = owner.maps("health_checks", "a health check");
        if (checks.isEmpty()) {
            return List.of();
        }
        List<CheckTemplate> templates = new ArrayList<>();
        for (Fields each : checks) {
            CheckTypeBinder type = each.required("type", TYPE);
            CheckTemplate template = type == null ? null : bind(each, type);
            if (template != null) {
                templates.add(template);
            }
            if (type == NONE && checks.size() > 1) {
                each.complain("type", "none stands beside other checks (expected it alone)");
            }
        }
        return templates;
    }

    private static @Nullable CheckTemplate bind(Fields fields, CheckTypeBinder binder) {
        if (binder == NONE) {
            fields.refuseOthers();
            return null;
        }
        CheckTiming timing = CheckTimingBinder.bind(fields);
        CheckTarget target = CheckTarget.bind(fields);
        CheckType type = binder.bind(fields);
        fields.refuseOthers();
        return type == null ? null : new CheckTemplate(timing, target, type);
    }
}
