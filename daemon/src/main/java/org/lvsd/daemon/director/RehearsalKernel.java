package org.lvsd.daemon.director;

import java.util.function.Consumer;
import org.lvsd.netlink.route.RequestCodec;
import org.lvsd.netlink.route.RouteEvent;
import org.lvsd.netlink.route.RouteRequest;
import org.lvsd.netlink.socket.RouteChannel;

/** No kernel: a {@link Rehearsal}'s requests become bytes, and are said to be carried out. */
final class RehearsalKernel implements RouteChannel {
    private int asked;
    private int answered;

    @Override
    public int fd() {
        return -1;
    }

    @Override
    public int send(RouteRequest request) {
        asked++;
        var unused = RequestCodec.encode(request, asked).encode();
        return asked;
    }

    @Override
    public void receive(Consumer<RouteEvent> events) {
        while (answered < asked) {
            events.accept(new RouteEvent.Answered(++answered, 0, ""));
        }
    }

    @Override
    public void close() {}
}
