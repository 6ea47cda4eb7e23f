package org.lvsd.daemon.director;

import java.net.InetAddress;
import org.lvsd.vrrp.packet.AddressFamily;
import org.lvsd.vrrp.socket.InterfaceRef;

/**
 * One raw socket's identity: instances on the same interface, of the same family, source and TTL, share it.
 *
 * @param unicastTtl of what is sent to peers; the group's is 255 always
 */
record Endpoint(InterfaceRef on, AddressFamily family, InetAddress source, int unicastTtl) {}
