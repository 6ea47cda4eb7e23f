package org.lvsd.daemon.control;

import java.nio.file.Path;
import java.util.Set;
import org.lvsd.netlink.ipvs.ServiceKey;

/** What daemons have made and not yet taken back, as they wrote it down; for commands that run without one. */
public final class LeftServices {
    private LeftServices() {}

    /** Empty when nothing is known to be left. */
    public static Set<ServiceKey> of(Path adminSocket) {
        return OwnedServices.read(OwnedServices.beside(adminSocket));
    }
}
