package org.lvsd.daemon.control;

import java.io.IOException;
import java.nio.file.Path;
import org.lvsd.config.model.Configuration;
import org.lvsd.daemon.ProcFile;
import org.lvsd.daemon.doctor.SysctlNeeds;
import org.lvsd.daemon.realserver.SysctlKey;
import org.lvsd.daemon.status.ServerChange;

/** Says to whom drains a server that the kernel is set to go on sending persistent clients there. */
final class PersistentDrain {
    private final Path root;

    /** @param root {@code /proc/sys} */
    PersistentDrain(Path root) {
        this.root = root;
    }

    /** What to add to the answer; empty when the drain is one. */
    String caveat(ServerChange change, Configuration configuration) {
        boolean persistent = configuration.virtualServers().stream()
                .anyMatch(service -> service.name().equals(change.service()) && service.persistence() != null);
        return change.action() == ServerChange.Action.DRAIN && persistent && isOff()
                ? "; clients that it has by persistence still get new connections to it, as "
                        + SysctlNeeds.EXPIRE_QUIESCENT + " is 0 (ipvs: {sysctls: manage} sets it to 1)"
                : "";
    }

    private boolean isOff() {
        try {
            return ProcFile.text(root.resolve(SysctlKey.path(SysctlNeeds.EXPIRE_QUIESCENT)))
                    .equals("0");
        } catch (IOException e) {
            // A kernel without IPVS has nobody to send anywhere.
            return false;
        }
    }
}
