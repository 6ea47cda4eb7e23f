package org.lvsd.config.yaml;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.Endpoint;
import org.lvsd.config.model.HttpDoor;

/** {@code director.http}: an address with a port, or a map of that and who may read. */
final class HttpDoorBinder {
    private static final String KEY = "http";

    private HttpDoorBinder() {}

    static @Nullable HttpDoor bind(Fields director) {
        Node node = director.node(KEY);
        if (!(node instanceof Node.Mapping)) {
            Endpoint listen = director.optional(KEY, Addresses.LISTEN);
            return listen == null ? null : warned(director, new HttpDoor(listen, null, null));
        }
        Fields fields = director.map(KEY, "an http section");
        return fields == null ? null : bind(director, fields);
    }

    private static @Nullable HttpDoor bind(Fields director, Fields fields) {
        Endpoint listen = fields.required("listen", Addresses.LISTEN);
        HttpDoor.Tls tls = tls(fields.map("tls", "a tls section"));
        HttpDoor.Authentication authentication =
                authentication(fields.map("authentication", "an authentication section"));
        fields.refuseOthers();
        return listen == null ? null : warned(director, new HttpDoor(listen, tls, authentication));
    }

    private static HttpDoor.@Nullable Tls tls(@Nullable Fields fields) {
        if (fields == null) {
            return null;
        }
        Path certificate = fields.required("certificate", Texts.FILE);
        Path key = fields.required("key", Texts.FILE);
        fields.refuseOthers();
        return certificate == null || key == null ? null : new HttpDoor.Tls(certificate, key);
    }

    private static HttpDoor.@Nullable Authentication authentication(@Nullable Fields fields) {
        if (fields == null) {
            return null;
        }
        String user = fields.optional("user", Texts.NAME);
        Path password = fields.optional("password_file", Texts.FILE);
        Path token = fields.optional("token_file", Texts.FILE);
        fields.refuseOthers();
        if (user != null && password != null && token == null) {
            return new HttpDoor.Authentication(user, password);
        }
        if (user == null && password == null && token != null) {
            return new HttpDoor.Authentication(null, token);
        }
        fields.complain("user", "expected either user and password_file, or token_file alone");
        return null;
    }

    private static HttpDoor warned(Fields director, HttpDoor door) {
        boolean open = door.tls() == null || door.authentication() == null;
        if (open && !door.listen().address().isLoopbackAddress()) {
            String missing = door.authentication() != null
                    ? "the secret is sent readable by everybody on the way"
                    : "whoever reaches " + door.listen() + " can read the status and the metrics";
            director.problems()
                    .warn(
                            director.at(KEY),
                            KEY + ": " + missing + " (expected a loopback address, or tls and authentication)");
        }
        return door;
    }
}
