package org.lvsd.daemon.director;

import java.net.InetAddress;
import org.lvsd.vrrp.socket.Announcer;
import org.lvsd.vrrp.socket.InterfaceRef;
import org.lvsd.vrrp.socket.SendResult;

/** No neighbours: the kernel refuses what is announced where there is no interface, and a {@link Rehearsal} takes that for sent. */
record RehearsalNeighbours(Announcer announcer) implements Announcer {
    @Override
    public SendResult announce(InterfaceRef on, InetAddress address) {
        var unused = announcer.announce(on, address);
        return SendResult.Sent.SENT;
    }

    @Override
    public void close() {
        announcer.close();
    }
}
