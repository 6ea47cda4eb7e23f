package org.lvsd.netlink.ipvs;

/**
 * After how long without a packet the kernel forgets a connection; whole seconds. In a request 0 leaves one as it is.
 *
 * @param tcpSeconds established TCP connections, 15 minutes unless set
 * @param tcpFinSeconds TCP connections after a FIN, 2 minutes unless set
 * @param udpSeconds UDP, 5 minutes unless set
 */
public record Timeouts(int tcpSeconds, int tcpFinSeconds, int udpSeconds) {
    /** These, and the current ones where these say 0. */
    public Timeouts orElse(Timeouts current) {
        return new Timeouts(
                tcpSeconds == 0 ? current.tcpSeconds : tcpSeconds,
                tcpFinSeconds == 0 ? current.tcpFinSeconds : tcpFinSeconds,
                udpSeconds == 0 ? current.udpSeconds : udpSeconds);
    }
}
