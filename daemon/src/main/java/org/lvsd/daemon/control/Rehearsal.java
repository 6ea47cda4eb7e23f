package org.lvsd.daemon.control;

import java.nio.file.Path;
import org.lvsd.daemon.OperatorException;
import org.lvsd.daemon.admin.AdminClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the daemon's own admin socket, once it runs, for what it will refuse: an operator's first command at night then finds
 * all loaded that it takes, and the log tells when the socket should not answer.
 */
final class Rehearsal {
    private static final Logger LOG = LoggerFactory.getLogger("lvsd.http");

    private Rehearsal() {}

    static void ask(Path adminSocket) {
        try {
            var unused =
                    AdminClient.post(adminSocket, "/servers?action=weight&service=-&server=-&weight=1&by=rehearsal");
        } catch (OperatorException e) {
            LOG.warn("the admin socket does not answer the daemon itself: {}", e.getMessage());
        }
    }
}
