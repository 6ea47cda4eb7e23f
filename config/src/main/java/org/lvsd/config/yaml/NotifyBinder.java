package org.lvsd.config.yaml;

import java.util.List;
import org.lvsd.config.model.RoleNotify;
import org.lvsd.config.model.ServerNotify;
import org.lvsd.config.model.ServiceNotify;

/** {@code notify}: which programs are told of what. */
final class NotifyBinder {
    private static final String KEY = "notify";
    private static final String LABEL = "a notify section";

    private NotifyBinder() {}

    static RoleNotify role(Fields owner) {
        Fields fields = owner.map(KEY, LABEL);
        if (fields == null) {
            return RoleNotify.NONE;
        }
        RoleNotify notify = new RoleNotify(
                command(fields, "master"), command(fields, "backup"), command(fields, "fault"), command(fields, "any"));
        fields.refuseOthers();
        return notify;
    }

    static ServiceNotify service(Fields owner) {
        Fields fields = owner.map(KEY, LABEL);
        if (fields == null) {
            return ServiceNotify.NONE;
        }
        ServiceNotify notify = new ServiceNotify(command(fields, "quorum_up"), command(fields, "quorum_down"));
        fields.refuseOthers();
        return notify;
    }

    static ServerNotify server(Fields owner) {
        Fields fields = owner.map(KEY, LABEL);
        if (fields == null) {
            return ServerNotify.NONE;
        }
        ServerNotify notify = new ServerNotify(command(fields, "up"), command(fields, "down"));
        fields.refuseOthers();
        return notify;
    }

    private static List<String> command(Fields fields, String key) {
        return fields.optional(key, Commands.TYPE, List.of());
    }
}
