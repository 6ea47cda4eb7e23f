package org.lvsd.config.model;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * This director.
 *
 * @param adminSocket an absolute path of at most 107 bytes (the kernel's {@code sun_path})
 * @param stateDirectory an absolute path; what has to survive a restart is kept there
 * @param http where metrics, health and status are served; null is off
 * @param keepalivedMetrics whether the metrics are told under the names of keepalived's exporter, too
 */
public record Director(
        String name,
        Path adminSocket,
        Path stateDirectory,
        @Nullable HttpDoor http,
        boolean keepalivedMetrics) {
    public static final Path DEFAULT_ADMIN_SOCKET = Path.of("/run/lvsd/lvsd.sock");
}
