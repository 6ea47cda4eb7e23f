package org.lvsd.healthcheck.policy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.lvsd.healthcheck.core.Advice;
import org.lvsd.healthcheck.core.Verdict;

/**
 * One service: takes what happens to its servers, and decides who is in the table, with what weight.
 *
 * <ul>
 *   <li>A server is in while it is up and nobody wants it out. One that is down leaves, or stays with weight 0.
 *   <li>When fewer than {@code min_healthy} of the servers that are to serve are up, those that failed are in as if they
 *       were up: so many do not fail together, the checks do. A server that never passed its checks stays out, and one
 *       without a first verdict does not count.
 *   <li>The quorum is the sum of the weights, the operator's or the file's, of the servers that are to serve and are up;
 *       what {@code min_healthy} keeps in does not count.
 *   <li>Without the quorum the sorry server takes all new connections, unless {@code min_healthy} keeps servers in; those
 *       that are up stay with weight 0, for the connections they have.
 *   <li>A drained server, or one that has left the file, stays with weight 0 until its connections have ended or
 *       {@code drain_timeout} is over.
 *   <li>A server that comes up gets its weight over {@code slow_start}; one that is found up at the start has it at once.
 * </ul>
 */
public final class ServiceHealth {
    private final Map<String, Server> servers = new LinkedHashMap<>();
    private ServicePolicy policy;
    private ServiceDecision last = ServiceDecision.NONE;
    private boolean configured;
    private boolean hadQuorum;

    /** Begins without servers. */
    public ServiceHealth(ServicePolicy policy) {
        this.policy = policy;
    }

    /**
     * Replaces what the file says.
     *
     * @param drainsRemoved whether the connections of servers that are gone from it may end
     */
    public void configured(ServicePolicy next, Map<String, ServerPolicy> wanted, boolean drainsRemoved) {
        policy = next;
        servers.values().removeIf(server -> server.isLeaving() && !drainsRemoved);
        servers.entrySet()
                .removeIf(server -> !wanted.containsKey(server.getKey()) && !leaves(server.getValue(), drainsRemoved));
        wanted.forEach((name, server) -> {
            Server known = servers.get(name);
            if (known == null) {
                servers.put(name, new Server(server, configured));
            } else if (known.isLeaving()) {
                // It comes back as a new one, which keeps the connections that it has.
                Server again = new Server(server, true);
                again.adopted(false);
                servers.put(name, again);
            } else {
                known.configured(server);
            }
        });
        configured = true;
    }

    private boolean leaves(Server server, boolean drains) {
        if (drains && server.inTable() && policy.drainTimeoutNanos() > 0) {
            server.leave();
            return true;
        }
        return false;
    }

    /** A server was in the table before this daemon knew it, with a weight or with 0. */
    public void adopted(String server, boolean takingTraffic) {
        at(server, known -> known.adopted(takingTraffic));
    }

    /** A server is gone from the file, and another has its place in the table: there is nothing to wait for. */
    public void forget(String server) {
        servers.remove(server);
    }

    /** What a server's checks say; of one that is not, or no longer, in the file it is forgotten. */
    public void verdict(String server, Verdict verdict, String reason) {
        at(server, known -> known.verdict(verdict, reason));
    }

    /** What a server says about itself: what it is silent of stays as it was. */
    public void advice(String server, Advice advice) {
        at(server, known -> known.advice(advice));
    }

    /** A server has no checks any longer that could say it. */
    public void forgetAdvice(String server) {
        at(server, Server::forgetAdvice);
    }

    public void operator(String server, OperatorWish wish) {
        at(server, known -> known.operator(wish));
    }

    /** How many connections a server has, as the kernel counts them. */
    public void connections(String server, long count, long nowNanos) {
        at(server, known -> known.connections(count, nowNanos));
    }

    private void at(String server, Consumer<Server> what) {
        Server known = servers.get(server);
        if (known != null) {
            what.accept(known);
        }
    }

    /** Whether a server is taken to be up. */
    public boolean isUp(String server) {
        Server known = servers.get(server);
        return known != null && known.isUp();
    }

    /** The last decision. */
    public ServiceDecision decided() {
        return last;
    }

    /** The hysteresis is for a quorum that was there: the first one needs no more than it says. */
    private boolean holds(long weight) {
        boolean quorum = hadQuorum ? policy.holds(weight, last.quorum()) : weight >= policy.quorum();
        hadQuorum |= quorum;
        return quorum;
    }

    /** Decides by what is known now. */
    public ServiceDecision decide(long nowNanos) {
        Tally tally = Tally.of(servers.values(), policy);
        boolean quorum = holds(tally.upWeight());
        boolean sorry = policy.sorryServer() && !quorum && !tally.keepsIn();
        Judge judge = new Judge(policy, tally.keepsIn(), sorry, nowNanos);
        Map<String, ServerDecision> decisions = new LinkedHashMap<>();
        servers.entrySet().removeIf(server -> {
            ServerDecision before = last.servers().get(server.getKey());
            ServerDecision decision = judge.decide(server.getValue(), before);
            boolean gone = server.getValue().isLeaving() && !decision.inTable();
            if (!gone) {
                decisions.put(server.getKey(), decision);
            }
            return gone;
        });
        last = new ServiceDecision(quorum, sorry, decisions, judge.nextNanos());
        return last;
    }
}
