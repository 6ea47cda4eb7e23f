package org.lvsd.healthcheck.probe.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.util.ReferenceCountUtil;
import org.lvsd.healthcheck.core.Reason;
import org.lvsd.healthcheck.probe.run.ProbeRun;

/** Hears a server reset the stream: RFC 9113 section 6.4. */
final class Http2StreamEnd extends ChannelInboundHandlerAdapter {
    private final ProbeRun run;

    Http2StreamEnd(ProbeRun run) {
        this.run = run;
    }

    /** {@code REFUSED_STREAM}, or a number. */
    static String name(long code) {
        Http2Error error = Http2Error.valueOf(code);
        return error == null ? "error " + code : error.name();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof Http2ResetFrame reset) {
            reset(reset);
            ReferenceCountUtil.release(message);
        } else {
            context.fireChannelRead(message);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof Http2ResetFrame reset) {
            reset(reset);
        } else {
            context.fireUserEventTriggered(event);
        }
    }

    private void reset(Http2ResetFrame reset) {
        run.fail(Reason.RESET, "the server reset the HTTP/2 stream: " + name(reset.errorCode()));
    }
}
