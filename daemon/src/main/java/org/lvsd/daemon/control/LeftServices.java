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

    /** All but these have been taken away: what has their keys from now on is somebody else's. */
    public static void retain(Path adminSocket, Set<ServiceKey> still) {
        new OwnedServices(OwnedServices.beside(adminSocket)).retain(still);
    }
}
