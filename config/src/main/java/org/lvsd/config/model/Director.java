package org.lvsd.config.model;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * This director.
 *
 * @param adminSocket an absolute path of at most 107 bytes (the kernel's {@code sun_path})
 * @param http where metrics, health and status are served; null is off
 */
public record Director(
        String name, Path adminSocket, @Nullable Endpoint http) {}
