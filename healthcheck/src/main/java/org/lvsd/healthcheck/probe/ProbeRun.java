package org.lvsd.healthcheck.probe;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.epoll.EpollSocketChannel;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lvsd.healthcheck.core.ProbeResult;
import org.lvsd.healthcheck.core.Reason;
import org.lvsd.healthcheck.probe.type.CheckSpec;

/**
 * One connection to one server, from the first packet until a result or the deadline, whichever is first. It gives one
 * result, or none when cancelled, and its descriptor is closed before that.
 *
 * <p>The connection is closed with a reset (SO_LINGER 0, socket(7)): neither the server, which may be probed by many
 * directors many times a second, nor the director keeps it in TIME_WAIT. A server may log the reset.
 */
final class ProbeRun {
    private final EventLoop loop;
    private final CheckSpec spec;
    private final Consumer<ProbeResult> whenEnded;
    private final long startedNanos = System.nanoTime();
    private String waitingFor = "no connection";
    private Reason late = Reason.CONNECT_TIMEOUT;
    private boolean ended;
    private @Nullable Future<?> deadline;
    private @Nullable Channel channel;

    ProbeRun(EventLoop loop, CheckSpec spec, Consumer<ProbeResult> whenEnded) {
        this.loop = loop;
        this.spec = spec;
        this.whenEnded = whenEnded;
    }

    /** Connects with {@code handler} in the channel's pipeline. */
    void connect(ChannelHandler handler) {
        deadline = loop.schedule(this::tooLate, spec.timing().timeoutNanos(), TimeUnit.NANOSECONDS);
        ChannelFuture connecting = new Bootstrap()
                .group(loop)
                .channel(EpollSocketChannel.class)
                .option(ChannelOption.SO_LINGER, 0)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0)
                .handler(handler)
                .connect(spec.target());
        channel = connecting.channel();
        connecting.addListener(done -> {
            if (!done.isSuccess()) {
                onLoop(() -> connectFailed(done.cause()));
            }
        });
    }

    /** A channel that could not even be made tells so on a thread of Netty's. */
    private void onLoop(Runnable action) {
        if (loop.inEventLoop()) {
            action.run();
        } else {
            loop.execute(action);
        }
    }

    private void connectFailed(Throwable cause) {
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
    boolean connected(Channel active, String waitingFor) {
        if (active.localAddress().equals(active.remoteAddress())) {
            fail(Reason.CONNECTION_REFUSED, "connection refused (the port connected to itself)");
            return false;
        }
        late = Reason.TIMEOUT;
        waitFor(waitingFor);
        return true;
    }

    void waitFor(String what) {
        waitingFor = what;
    }

    private void tooLate() {
        fail(late, waitingFor + " within " + Durations.text(spec.timing().timeoutNanos()));
    }

    void succeed() {
        end(new ProbeResult.Success(elapsedNanos()));
    }

    void fail(Reason reason, String detail) {
        end(new ProbeResult.Failure(reason, detail, elapsedNanos()));
    }

    void fail(Throwable cause) {
        Reason reason = ProbeFailures.reason(cause);
        fail(reason, ProbeFailures.detail(cause, reason));
    }

    private long elapsedNanos() {
        return System.nanoTime() - startedNanos;
    }

    private void end(ProbeResult result) {
        if (!ended) {
            cancel();
            whenEnded.accept(result);
        }
    }

    /** Ends it without a result. */
    void cancel() {
        ended = true;
        if (deadline != null) {
            deadline.cancel(false);
        }
        if (channel != null && channel.isOpen()) {
            ChannelFuture unused = channel.close();
        }
    }
}
