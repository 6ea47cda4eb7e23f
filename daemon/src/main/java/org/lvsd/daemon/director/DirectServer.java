package org.lvsd.daemon.director;

import java.net.InetAddress;
import org.lvsd.netlink.nftables.LocalService;

/**
 * A server of a service by direct routing or tunnel. Where it is this host, IPVS lets its packets go on with the virtual
 * address in them (ip_vs_dr_xmit, {@code ip_vs_send_or_cont}).
 *
 * @param service at the virtual address
 */
public record DirectServer(LocalService service, InetAddress server) {}
