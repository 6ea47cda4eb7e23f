package org.lvsd.daemon.director;

import java.util.HashMap;
import java.util.Map;
import org.lvsd.netlink.Errno;
import org.lvsd.netlink.NetlinkException;
import org.lvsd.netlink.route.RouteEvent;
import org.lvsd.netlink.route.RouteRequest;
import org.lvsd.netlink.socket.RouteChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Changes on their way to the kernel: a request goes out at once, its answer is read when it is there. */
final class KernelRequests implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("lvsd.vrrp");

    private final RouteChannel channel;
    private final Map<Integer, Pending> pending = new HashMap<>();
    private Runnable onLost = () -> {};

    /** What became of a change. */
    interface Outcome {
        /**
         * @param errno 0 when it was carried out
         * @param why one line that names the change and the error
         */
        void answered(int errno, String why);
    }

    private record Pending(RouteRequest.Change change, Outcome outcome) {
        void answered(int errno, String text) {
            String words = text.isEmpty() ? "" : ": " + text;
            outcome.answered(errno, "cannot " + change + ": " + Errno.describe(errno) + words);
        }
    }

    KernelRequests(RouteChannel channel) {
        this.channel = channel;
    }

    /** @param action called when answers were lost, so that nobody knows what the kernel has */
    void onLost(Runnable action) {
        onLost = action;
    }

    int fd() {
        return channel.fd();
    }

    void send(RouteRequest.Change change, Outcome outcome) {
        Pending request = new Pending(change, outcome);
        try {
            pending.put(channel.send(change), request);
        } catch (NetlinkException e) {
            request.answered(e.errno(), "the request was not sent");
        }
    }

    /** Sends it and hears the answer, which is there when it has been sent: the kernel does it meanwhile. It may take its time. */
    void carryOut(RouteRequest.Change change, Outcome outcome) {
        send(change, outcome);
        readable();
    }

    void readable() {
        try {
            channel.receive(this::handle);
        } catch (NetlinkException e) {
            LOG.error("{}; what became of changes is not known", e.getMessage());
        }
    }

    private void handle(RouteEvent event) {
        if (event instanceof RouteEvent.Answered answer) {
            Pending request = pending.remove(answer.sequence());
            if (request != null) {
                request.answered(answer.errno(), answer.text());
            }
        } else if (event instanceof RouteEvent.Overrun) {
            LOG.warn("answers of the kernel were lost; asking for everything that is held again");
            pending.clear();
            onLost.run();
        }
    }

    @Override
    public void close() {
        channel.close();
    }
}
