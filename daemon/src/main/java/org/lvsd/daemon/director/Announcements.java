package org.lvsd.daemon.director;

import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import org.lvsd.vrrp.socket.Announcer;
import org.lvsd.vrrp.socket.InterfaceRef;
import org.lvsd.vrrp.socket.SendResult;
import org.lvsd.vrrp.socket.SocketFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gratuitous ARP and neighbour advertisements on their way: at once, or with the pause that the instance asks for. */
final class Announcements implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("lvsd.vrrp");

    private final Announcer announcer;
    private final Deque<One> queue = new ArrayDeque<>();
    private long nextNanos;

    private record One(String instance, Target target, long pauseNanos) {}

    /** An address, and the link on which it is told. */
    record Target(InterfaceRef on, InetAddress address) {}

    Announcements(Announcer announcer) {
        this.announcer = announcer;
    }

    /** Each address once, then each again, so that all are told as early as can be. */
    void add(String instance, List<Target> targets, int count, long pauseNanos, long nowNanos) {
        if (queue.isEmpty()) {
            nextNanos = nowNanos;
        }
        for (int i = 0; i < count; i++) {
            for (Target target : targets) {
                queue.add(new One(instance, target, pauseNanos));
            }
        }
        expire(nowNanos);
    }

    /** What is still to be announced for an instance is not true any more. */
    void cancel(String instance) {
        queue.removeIf(one -> one.instance.equals(instance));
    }

    void expire(long nowNanos) {
        while (!queue.isEmpty() && nowNanos - nextNanos >= 0) {
            One one = queue.remove();
            SendResult result = announcer.announce(one.target.on, one.target.address);
            if (result instanceof SocketFailure failure) {
                LOG.warn("vrrp {}: {}", one.instance, failure.message());
            }
            if (one.pauseNanos > 0) {
                nextNanos = nowNanos + one.pauseNanos;
            }
        }
    }

    OptionalLong deadlineNanos() {
        return queue.isEmpty() ? OptionalLong.empty() : OptionalLong.of(nextNanos);
    }

    @Override
    public void close() {
        announcer.close();
    }
}
