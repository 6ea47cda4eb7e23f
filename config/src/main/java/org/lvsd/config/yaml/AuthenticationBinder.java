package org.lvsd.config.yaml;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.HmacAuthentication;
import org.lvsd.config.model.SimplePassword;

/** {@code authentication}: version 2's password, or version 3's keys. */
final class AuthenticationBinder {
    private static final String KEY = "authentication";
    private static final ValueType<Type> TYPE = Choice.of(Type.class);

    /** Of both types. */
    private static final List<String> KEYS =
            List.of("password", "keys", "active_key", "anti_replay", "time_window", "mode");

    private enum Type {
        SIMPLE,
        HMAC
    }

    private AuthenticationBinder() {}

    /** One of the two, or none. */
    record Bound(
            @Nullable SimplePassword password, @Nullable HmacAuthentication hmac) {
        static final Bound NONE = new Bound(null, null);
    }

    static Bound bind(Fields instance, int version, Duration advertInterval) {
        Fields section = instance.map(KEY, "an authentication section");
        if (section == null) {
            return Bound.NONE;
        }
        Type type = section.required("type", TYPE);
        if (type == null) {
            refuseStrangers(section);
            return Bound.NONE;
        }
        return switch (type) {
            case SIMPLE -> new Bound(password(instance, section, version), null);
            case HMAC -> new Bound(null, hmac(instance, section, version, advertInterval));
        };
    }

    /** Which of the keys belong here is not known, but others do not in any case. */
    private static void refuseStrangers(Fields section) {
        KEYS.forEach(section::node);
        section.refuseOthers();
    }

    private static @Nullable HmacAuthentication hmac(
            Fields instance, Fields section, int version, Duration advertInterval) {
        HmacAuthentication hmac = HmacBinder.bind(section, advertInterval);
        section.refuseOthers();
        if (version != 3) {
            instance.complain(KEY, "hmac is for version 3 (expected type: simple, or version: 3)");
        }
        return hmac;
    }

    private static @Nullable SimplePassword password(Fields instance, Fields section, int version) {
        String password = section.required("password", Texts.PASSWORD);
        section.refuseOthers();
        if (version != 2) {
            instance.complain(KEY, "version 3 has no password (expected type: hmac, version: 2, or no such key)");
        }
        instance.problems()
                .warn(
                        instance.at(KEY),
                        KEY + ": the password is sent readable by everybody on the link, and protects nothing");
        return password == null ? null : new SimplePassword(password);
    }
}
