package org.lvsd.daemon.director;

import java.net.InetAddress;
import org.lvsd.vrrp.packet.AddressFamily;
import org.lvsd.vrrp.socket.InterfaceRef;

/**
 * One raw socket's identity: instances on the same interface, of the same family, source and TTL, share it.
 *
 * @param on the interface that it hears on
 * @param via the one that it sends through
 * @param unicastTtl of what is sent to peers; the group's is 255 always
 */
record Endpoint(InterfaceRef on, InterfaceRef via, AddressFamily family, InetAddress source, int unicastTtl) {}
