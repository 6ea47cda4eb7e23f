package org.lvsd.healthcheck.probe.run;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.EventLoop;

/** Has a channel registered and connected for a probe; the channel's handlers hear of it when it is. */
final class Connecting {
    private final ProbeRun run;
    private final Channel socket;

    Connecting(ProbeRun run, Channel socket) {
        this.run = run;
        this.socket = socket;
    }

    void begin(EventLoop loop) {
        whenDone(loop.register(socket), new Registered());
    }

    /** What is over already needs no listener: Netty would come back to that with much ado. */
    private static void whenDone(ChannelFuture future, ChannelFutureListener listener) {
        try {
            if (future.isDone()) {
                listener.operationComplete(future);
            } else {
                future.addListener(listener);
            }
        } catch (Exception e) {
            throw new IllegalStateException("none is declared below", e);
        }
    }

    /** These have names because the JVM's first compiler makes an object of a lambda at ten times the cost. */
    private final class Registered implements ChannelFutureListener {
        @Override
        public void operationComplete(ChannelFuture done) {
            if (!done.isSuccess()) {
                run.connectFailed(done.cause());
            } else if (!run.ended()) {
                whenDone(socket.connect(run.endpoint().target(), Channels.local(run.endpoint())), new Connected());
            }
        }
    }

    private final class Connected implements ChannelFutureListener {
        @Override
        public void operationComplete(ChannelFuture done) {
            if (!done.isSuccess()) {
                run.connectFailed(done.cause());
            }
        }
    }
}
