package org.lvsd.daemon.director;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.lvsd.vrrp.socket.Announcer;
import org.lvsd.vrrp.socket.InterfaceRef;
import org.lvsd.vrrp.socket.SendResult;

/** Notes what is announced: {@code eth0 192.0.2.100}. */
final class FakeAnnouncer implements Announcer {
    private final List<String> announced = new ArrayList<>();

    /** Whoever announces is thrown at. */
    boolean broken;

    @Override
    public SendResult announce(InterfaceRef on, InetAddress address) {
        if (broken) {
            throw new IllegalStateException("broken");
        }
        announced.add(on.name() + " " + address.getHostAddress());
        return SendResult.Sent.SENT;
    }

    List<String> take() {
        List<String> taken = List.copyOf(announced);
        announced.clear();
        return taken;
    }

    @Override
    public void close() {}
}
