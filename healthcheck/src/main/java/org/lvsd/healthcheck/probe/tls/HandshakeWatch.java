package org.lvsd.healthcheck.probe.tls;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import org.lvsd.healthcheck.core.Reason;
import org.lvsd.healthcheck.probe.run.ProbeRun;

/** Behind the TLS handler: the channel is active for those that follow once the handshake is complete. */
final class HandshakeWatch extends ChannelInboundHandlerAdapter {
    private final ProbeRun run;
    private final boolean http2;
    private boolean complete;

    HandshakeWatch(ProbeRun run, boolean http2) {
        this.run = run;
        this.http2 = http2;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        boolean unused = run.connected(context.channel(), "TLS handshake not complete");
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake) {
            if (handshake.isSuccess()) {
                shaken(context);
            } else {
                TlsFailures.fail(run, handshake.cause());
            }
        }
        context.fireUserEventTriggered(event);
    }

    private void shaken(ChannelHandlerContext context) {
        complete = true;
        if (http2 && !ApplicationProtocolNames.HTTP_2.equals(protocol(context))) {
            run.fail(Reason.PROTOCOL_ERROR, "the server does not offer HTTP/2 over TLS (ALPN)");
        } else if (!run.ended()) {
            context.fireChannelActive();
        }
    }

    private static String protocol(ChannelHandlerContext context) {
        SslHandler tls = context.pipeline().get(SslHandler.class);
        String protocol = tls == null ? null : tls.applicationProtocol();
        return protocol == null ? "" : protocol;
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (complete) {
            context.fireChannelInactive();
        } else {
            TlsFailures.closed(run);
        }
    }

    /** In TLS 1.3 a server refuses the client's certificate after the handshake (RFC 8446 section 4.4.2.4). */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (TlsFailures.isTls(cause)) {
            TlsFailures.fail(run, cause);
        } else if (complete) {
            context.fireExceptionCaught(cause);
        } else {
            run.fail(cause);
        }
    }
}
