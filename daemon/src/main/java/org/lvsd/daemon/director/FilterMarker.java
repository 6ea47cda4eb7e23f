package org.lvsd.daemon.director;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that is there as long as the packet filter's table may be, so that one of a process that crashed is found again, and
 * nf_tables is not loaded for those who do not use it.
 */
record FilterMarker(Path file) {
    private static final Logger LOG = LoggerFactory.getLogger("lvsd.vrrp");

    boolean exists() {
        return Files.exists(file);
    }

    void make() {
        try {
            if (!exists()) {
                Files.createFile(file);
            }
        } catch (IOException e) {
            LOG.warn("cannot make {}: the packet filter's table would be left after a crash: {}", file, e.getMessage());
        }
    }

    void remove() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("cannot remove {}: {}", file, e.getMessage());
        }
    }
}
