package org.lvsd.daemon.director;

import java.util.List;
import org.lvsd.vrrp.socket.Grant;

/**
 * VRRP's thread as it is, for status, metrics and {@code doctor}.
 *
 * @param grants what it asked of the kernel to be on time, granted or not; empty while it has not asked
 */
public record ThreadView(Lateness lateness, List<Grant> grants) {
    public ThreadView {
        grants = List.copyOf(grants);
    }
}
