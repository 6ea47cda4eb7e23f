package org.lvsd.daemon.director;

import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.lvsd.vrrp.socket.Announcer;
import org.lvsd.vrrp.socket.InterfaceRef;
import org.lvsd.vrrp.socket.SendResult;
import org.lvsd.vrrp.socket.SocketFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gratuitous ARP and neighbour advertisements on their way: at once, or with the pause that the instance asks for. */
final class Announcements {
    private static final Logger LOG = LoggerFactory.getLogger("lvsd.vrrp");

    private final Announcer announcer;
    /** By instance: the pauses of one are none of another's. */
    private final Map<String, Waiting> waiting = new LinkedHashMap<>();

    private static final class Waiting {
        final Deque<One> queue = new ArrayDeque<>();
        long nextNanos;

        Waiting(long nextNanos) {
            this.nextNanos = nextNanos;
        }
    }

    private record One(Target target, long pauseNanos) {}

    /** An address, and the link on which it is told. */
    record Target(InterfaceRef on, InetAddress address) {}

    Announcements(Announcer announcer) {
        this.announcer = announcer;
    }

    /**
     * Each address once, then each again, so that all are told as early as can be. What is still waiting to be told of one counts:
     * with a pause, a rival that goes on would make the queue longer than it is ever worked off.
     */
    void add(String instance, List<Target> targets, int count, long pauseNanos, long nowNanos) {
        Waiting mine = waiting.computeIfAbsent(instance, name -> new Waiting(nowNanos));
        Map<Target, Integer> queued = new HashMap<>();
        mine.queue.forEach(one -> queued.merge(one.target, 1, Integer::sum));
        for (int i = 0; i < count; i++) {
            for (Target target : targets) {
                if (queued.getOrDefault(target, 0) <= i) {
                    mine.queue.add(new One(target, pauseNanos));
                }
            }
        }
        expire(nowNanos);
    }

    /** What is still to be announced of these is not true any more: the instance lets go of them. */
    void cancel(String instance, Set<InetAddress> addresses) {
        Waiting mine = waiting.get(instance);
        if (mine != null && mine.queue.removeIf(one -> addresses.contains(one.target.address))) {
            forgetWhoIsDone();
        }
    }

    void expire(long nowNanos) {
        if (!waiting.isEmpty()) {
            waiting.forEach((instance, mine) -> expire(instance, mine, nowNanos));
            forgetWhoIsDone();
        }
    }

    private void expire(String instance, Waiting mine, long nowNanos) {
        while (!mine.queue.isEmpty() && nowNanos - mine.nextNanos >= 0) {
            One one = mine.queue.remove();
            SendResult result = announcer.announce(one.target.on, one.target.address);
            if (result instanceof SocketFailure failure) {
                LOG.warn("vrrp {}: {}", instance, failure.message());
            }
            if (one.pauseNanos > 0) {
                mine.nextNanos = nowNanos + one.pauseNanos;
            }
        }
    }

    private void forgetWhoIsDone() {
        waiting.values().removeIf(each -> each.queue.isEmpty());
    }

    OptionalLong deadlineNanos() {
        OptionalLong earliest = OptionalLong.empty();
        for (Waiting each : waiting.values()) {
            earliest = Earliest.of(earliest, OptionalLong.of(each.nextNanos));
        }
        return earliest;
    }
}
