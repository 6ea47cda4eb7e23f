package org.lvsd.config.yaml;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.Configuration;
import org.lvsd.config.model.Director;
import org.lvsd.config.model.Vrrp;

/** The top of the file. */
final class ConfigurationBinder {
    private static final Path ADMIN_SOCKET = Path.of("/run/lvsd/lvsd.sock");

    private final String defaultDirectorName;

    ConfigurationBinder(String defaultDirectorName) {
        this.defaultDirectorName = defaultDirectorName;
    }

    Configuration bind(Fields file) {
        Director director = director(file.map("director", "a director"));
        Vrrp vrrp = vrrp(file.map("vrrp", "a vrrp section"));
        Configuration configuration = new Configuration(director, vrrp, VirtualServerBinder.bindAll(file));
        file.refuseOthers();
        return configuration;
    }

    private Director director(@Nullable Fields fields) {
        if (fields == null) {
            return new Director(defaultDirectorName, ADMIN_SOCKET, null);
        }
        Director director = new Director(
                fields.optional("name", Texts.NAME, defaultDirectorName),
                fields.optional("admin_socket", Texts.SOCKET_PATH, ADMIN_SOCKET),
                fields.optional("http", Addresses.LISTEN));
        fields.refuseOthers();
        return director;
    }

    private static Vrrp vrrp(@Nullable Fields fields) {
        return fields == null ? Vrrp.NONE : new VrrpBinder(fields).bind();
    }
}
