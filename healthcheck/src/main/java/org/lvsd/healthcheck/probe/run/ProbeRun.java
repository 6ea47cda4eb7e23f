package org.lvsd.healthcheck.probe.run;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lvsd.healthcheck.core.Advice;
import org.lvsd.healthcheck.core.ProbeResult;
import org.lvsd.healthcheck.core.Reason;
import org.lvsd.healthcheck.probe.type.Endpoint;

/**
 * One probe of one server, from the first packet until a result or the deadline, whichever is first. It gives one
 * result, or none when cancelled, and its descriptor is closed before that (a datagram socket's right after it). All its methods belong to its loop.
 */
public final class ProbeRun {
    private final CheckLoop loop;
    private final Endpoint endpoint;
    private final Consumer<ProbeResult> whenEnded;
    private final Deadline deadline;
    private boolean ended;
    private @Nullable Channel channel;
    private @Nullable Exchange exchange;
    private @Nullable Runnable release;

    /** Begins; the deadline runs from now. */
    public ProbeRun(CheckLoop loop, Endpoint endpoint, long timeoutNanos, Consumer<ProbeResult> whenEnded) {
        this.loop = loop;
        this.endpoint = endpoint;
        this.whenEnded = whenEnded;
        deadline = new Deadline(loop, timeoutNanos, this);
    }

    public Endpoint endpoint() {
        return endpoint;
    }

    /** Has it run on the probe's thread soon; when the checks have ended by then, never. For other threads. */
    public void hand(Runnable action) {
        loop.hand(action);
    }

    /** When this probe must have ended, on the scale of {@link System#nanoTime()}. */
    public long deadlineNanos() {
        return deadline.nanos();
    }

    /** Connects a TCP socket, with {@code handlers} in its pipeline. Fails the probe when that fails. */
    public void connect(ChannelHandler... handlers) {
        try {
            connect(new ProbeChannel(endpoint), handlers);
        } catch (IOException e) {
            fail(Reason.INTERNAL, ProbeFailures.detail(e, Reason.INTERNAL));
        }
    }

    /** Connects a TCP socket, for no more than {@code dialogue}. Fails the probe when that fails. */
    public void converse(Dialogue dialogue) {
        try {
            Exchange begun = new Exchange(loop, this, dialogue);
            exchange = begun;
            begun.start();
        } catch (IOException e) {
            fail(Reason.INTERNAL, ProbeFailures.detail(e, Reason.INTERNAL));
        }
    }

    /** Connects a socket that is not registered yet, with {@code handlers} in its pipeline. */
    public void connect(Channel socket, ChannelHandler... handlers) {
        channel = socket;
        deadline.waitForConnection();
        Channels.route(socket, endpoint);
        socket.pipeline().addLast(handlers);
        new Connecting(this, socket).begin(loop.netty());
    }

    void connectFailed(Throwable cause) {
        Reason reason = ProbeFailures.whileConnecting(cause);
        fail(reason, ProbeFailures.detail(cause, reason));
    }

    /**
     * To be called by the handler when its channel is active.
     *
     * @param waitingFor what a deadline that passes now means, as in {@code no response}
     * @return whether somebody else is at the other end: a local port on which nobody listens can connect to itself
     *     (RFC 9293 section 3.5, simultaneous open), and that has failed the probe
     */
    public boolean connected(Channel active, String waitingFor) {
        return connected(active instanceof ProbeChannel tcp && tcp.isItsOwnPeer(), waitingFor);
    }

    boolean connected(ProbeSocket socket) {
        return connected(socket.isItsOwnPeer(), "no response");
    }

    private boolean connected(boolean toItself, String waitingFor) {
        if (toItself) {
            fail(Reason.CONNECTION_REFUSED, "connection refused (the port connected to itself)");
            return false;
        }
        waitFor(waitingFor);
        return !ended;
    }

    /** The probe waits for something else than a connection: what a deadline that passes now means. */
    public void waitFor(String what) {
        deadline.waitFor(Reason.TIMEOUT, what);
    }

    /** The probe waits for this director: a deadline that passes now says nothing about the server. */
    public void waitForDirector(String what) {
        deadline.waitFor(Reason.INTERNAL, what);
    }

    /** A deadline that passes without a sign of failure is a success. */
    public void passOnSilence() {
        deadline.passOnSilence();
    }

    /** What to let go of when this ends, besides its channel. */
    public void whenOver(Runnable release) {
        if (ended) {
            release.run();
        } else {
            this.release = release;
        }
    }

    /** Whether there is a result, or it was cancelled. */
    public boolean ended() {
        return ended;
    }

    /** Ends it well. */
    public void succeed() {
        succeed(Advice.NONE);
    }

    /** Ends it well, with what the server says about itself. */
    public void succeed(Advice advice) {
        end(new ProbeResult.Success(deadline.elapsedNanos(), advice));
    }

    /** Ends it badly. */
    public void fail(Reason reason, String detail) {
        end(new ProbeResult.Failure(reason, detail, deadline.elapsedNanos()));
    }

    /** Ends it badly, by what a channel threw. */
    public void fail(Throwable cause) {
        Reason reason = ProbeFailures.reason(cause);
        fail(reason, ProbeFailures.detail(cause, reason));
    }

    private void end(ProbeResult result) {
        if (!ended) {
            cancel();
            whenEnded.accept(result);
        }
    }

    /** Ends it without a result. */
    public void cancel() {
        ended = true;
        deadline.cancel();
        if (channel != null) {
            Channels.close(channel, loop.netty());
        }
        if (exchange != null) {
            exchange.close();
        }
        if (release != null) {
            release.run();
            release = null;
        }
    }
}
