package org.lvsd.daemon.systemd;

import java.util.List;
import java.util.Map;

/**
 * The daemon as it stands.
 *
 * @param programmed whether the kernel's table is, or once was, as wanted
 * @param vrrpStarted whether every VRRP instance runs, or there are none
 * @param missing what it still waits for before it claims mastership
 * @param roles instance to state ({@code master}, {@code backup}, …), in the file's order
 * @param services how many virtual servers there are
 * @param down those without their quorum
 */
public record Standing(
        boolean programmed,
        boolean vrrpStarted,
        List<String> missing,
        Map<String, String> roles,
        int services,
        List<String> down) {
    public Standing {
        missing = List.copyOf(missing);
        down = List.copyOf(down);
    }
}
