package org.lvsd.netlink.socket;

import java.util.function.Consumer;
import org.lvsd.netlink.NetlinkException;
import org.lvsd.netlink.route.RouteEvent;
import org.lvsd.netlink.route.RouteRequest;

/** Rtnetlink on an event loop: requests out, events in, and nothing blocks. */
public interface RouteChannel extends AutoCloseable {
    /** To be watched for reading; stays this object's. */
    int fd();

    /**
     * Sends a request; dumps one at a time.
     *
     * @return its sequence number, which the answer carries
     * @throws NetlinkException when it cannot be sent
     */
    int send(RouteRequest request) throws NetlinkException;

    /**
     * Hands over what has arrived, up to a bound; the rest makes the descriptor readable again.
     *
     * @throws NetlinkException when the socket fails for good
     */
    void receive(Consumer<RouteEvent> events) throws NetlinkException;

    @Override
    void close();
}
