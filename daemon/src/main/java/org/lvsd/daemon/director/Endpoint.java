package org.lvsd.daemon.director;

import java.net.InetAddress;
import org.lvsd.vrrp.packet.AddressFamily;
import org.lvsd.vrrp.socket.InterfaceRef;

/** One raw socket's identity: instances on the same interface, of the same family and source, share it. */
record Endpoint(InterfaceRef on, AddressFamily family, InetAddress source) {}
