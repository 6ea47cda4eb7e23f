package org.lvsd.healthcheck.probe.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import org.lvsd.healthcheck.core.Reason;
import org.lvsd.healthcheck.probe.run.Printable;
import org.lvsd.healthcheck.probe.run.ProbeRun;

/** The end of an HTTP/2 connection's pipeline: opens the stream, and hears what goes wrong with the whole of it. */
final class Http2Connection extends ChannelInboundHandlerAdapter {
    private final ProbeRun run;
    private final ChannelHandler stream;

    Http2Connection(ProbeRun run, ChannelHandler stream) {
        this.run = run;
        this.stream = stream;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        if (run.connected(context.channel(), "no response")) {
            new Http2StreamChannelBootstrap(context.channel())
                    .handler(stream)
                    .open()
                    .addListener((Future<Channel> opened) -> {
                        if (!opened.isSuccess()) {
                            run.fail(opened.cause());
                        }
                    });
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object frame) {
        try {
            if (frame instanceof Http2GoAwayFrame goAway && goAway.errorCode() != Http2Error.NO_ERROR.code()) {
                run.fail(
                        Reason.PROTOCOL_ERROR,
                        "the server ended the HTTP/2 connection: " + Http2StreamEnd.name(goAway.errorCode()));
            }
        } finally {
            ReferenceCountUtil.release(frame);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        run.fail(Reason.CLOSED_EARLY, "connection closed in the middle of the response");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof Http2Exception) {
            run.fail(Reason.PROTOCOL_ERROR, "not HTTP/2: " + Printable.text(cause));
        } else {
            run.fail(cause);
        }
    }
}
