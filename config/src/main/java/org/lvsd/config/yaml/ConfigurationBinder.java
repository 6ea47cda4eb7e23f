package org.lvsd.config.yaml;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.Configuration;
import org.lvsd.config.model.Director;
import org.lvsd.config.model.Ipvs;
import org.lvsd.config.model.VirtualServer;
import org.lvsd.config.model.Vrrp;

/** The top of the file. */
final class ConfigurationBinder {
    private static final Path STATE_DIRECTORY = Path.of("/var/lib/lvsd");

    private static final ValueType<Boolean> COMPATIBILITY = Choice.of(Map.of("keepalived", true));

    private final String defaultDirectorName;

    ConfigurationBinder(String defaultDirectorName) {
        this.defaultDirectorName = defaultDirectorName;
    }

    Configuration bind(Fields file) {
        Director director = director(file.map("director", "a director"));
        ServiceReferences references = new ServiceReferences(file.problems());
        Vrrp vrrp = vrrp(file.map("vrrp", "a vrrp section"), references);
        Ipvs ipvs = IpvsBinder.bind(file.map("ipvs", "an ipvs section"));
        List<VirtualServer> services = VirtualServerBinder.bindAll(file, references);
        file.refuseOthers();
        references.check(vrrp, services);
        FamilyRules.check(file, ipvs, services);
        return new Configuration(director, vrrp, ipvs, services);
    }

    Director director(@Nullable Fields fields) {
        if (fields == null) {
            return new Director(defaultDirectorName, Director.DEFAULT_ADMIN_SOCKET, STATE_DIRECTORY, null, false);
        }
        String name = fields.optional("name", Texts.NAME, defaultDirectorName);
        Path adminSocket = fields.optional("admin_socket", Texts.SOCKET_PATH, Director.DEFAULT_ADMIN_SOCKET);
        Director director = new Director(
                name,
                adminSocket,
                fields.optional("state_directory", Texts.DIRECTORY, stateDirectory(adminSocket)),
                HttpDoorBinder.bind(fields),
                fields.optional("metrics_compatibility", COMPATIBILITY, false));
        fields.refuseOthers();
        return director;
    }

    /** Where the admin socket is of one's own choice, so is the state: two daemons on one machine do not share it. */
    private static Path stateDirectory(Path adminSocket) {
        Path beside = adminSocket.getParent();
        return adminSocket.equals(Director.DEFAULT_ADMIN_SOCKET) || beside == null ? STATE_DIRECTORY : beside;
    }

    private static Vrrp vrrp(@Nullable Fields fields, ServiceReferences references) {
        return fields == null ? Vrrp.NONE : new VrrpBinder(fields, references).bind();
    }
}
