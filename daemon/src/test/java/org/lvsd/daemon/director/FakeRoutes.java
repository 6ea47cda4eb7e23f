package org.lvsd.daemon.director;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.lvsd.netlink.Errno;
import org.lvsd.netlink.NetlinkException;
import org.lvsd.netlink.route.RouteEvent;
import org.lvsd.netlink.route.RouteRequest;
import org.lvsd.netlink.socket.RouteChannel;

/** A kernel's rtnetlink that notes what it is asked, and says what the test wants. */
final class FakeRoutes implements RouteChannel {
    final List<RouteRequest> asked = new ArrayList<>();
    private final List<RouteEvent> events = new ArrayList<>();
    private boolean full;
    private boolean broken;
    boolean closed;

    @Override
    public int fd() {
        return -1;
    }

    @Override
    public int send(RouteRequest request) throws NetlinkException {
        if (full) {
            throw new NetlinkException("send to", "the rtnetlink socket", Errno.ENOBUFS, "");
        }
        asked.add(request);
        return asked.size();
    }

    @Override
    public void receive(Consumer<RouteEvent> consumer) throws NetlinkException {
        if (broken) {
            broken = false;
            throw new NetlinkException("receive from", "the rtnetlink socket", 5, "");
        }
        List<RouteEvent> now = List.copyOf(events);
        events.clear();
        now.forEach(consumer);
    }

    /** The next requests find the socket full. */
    void fill() {
        full = true;
    }

    /** The next ones do not. */
    void drain() {
        full = false;
    }

    void breakOnce() {
        broken = true;
    }

    void tell(RouteEvent event) {
        events.add(event);
    }

    /** Answers the request that was made last. */
    void answerLast(int errno) {
        tell(new RouteEvent.Answered(asked.size(), errno, ""));
    }

    /** Answers requests to remove addresses as a kernel does that has none of them. */
    void hasNoneToRemove() {
        for (int i = 0; i < asked.size(); i++) {
            if (asked.get(i) instanceof RouteRequest.RemoveAddress) {
                tell(new RouteEvent.Answered(i + 1, Errno.EADDRNOTAVAIL, ""));
            }
        }
    }

    /** What was asked since the last call, as text. */
    List<String> takeAsked() {
        List<String> taken = asked.stream().map(Object::toString).toList();
        // Sequence numbers go on: what was asked is forgotten as text only.
        List<String> news = taken.subList(seen, taken.size());
        seen = taken.size();
        return news;
    }

    private int seen;

    @Override
    public void close() {
        closed = true;
    }
}
