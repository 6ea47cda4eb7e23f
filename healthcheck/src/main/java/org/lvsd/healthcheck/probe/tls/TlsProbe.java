package org.lvsd.healthcheck.probe.tls;

import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.ChannelHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.net.InetSocketAddress;
import java.util.function.Function;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;
import org.lvsd.healthcheck.probe.run.ProbeRun;
import org.lvsd.healthcheck.probe.run.ProbeStarter;
import org.lvsd.healthcheck.probe.type.TlsOptions;

/** Connects, shakes hands, and lets other handlers go on from there. */
public final class TlsProbe implements ProbeStarter {
    private final TlsContexts contexts;
    private final TlsOptions options;
    private final boolean http2;
    private final ServerName name;
    private final Function<ProbeRun, ChannelHandler[]> next;

    /**
     * A probe over TLS.
     *
     * @param host of the check, perhaps with a port; null for none
     * @param http2 whether HTTP/2 is asked for (RFC 9113 section 3.2); without it nothing is
     * @param next whose channel becomes active when the handshake is complete
     */
    public TlsProbe(
            TlsContexts contexts,
            TlsOptions options,
            @Nullable String host,
            InetSocketAddress target,
            boolean http2,
            Function<ProbeRun, ChannelHandler[]> next) {
        this.contexts = contexts;
        this.options = options;
        this.http2 = http2;
        this.next = next;
        name = ServerName.of(options, host, target);
    }

    @Override
    public void start(ProbeRun run) {
        contexts.context(options, http2, run, context -> run.connect(handlers(context, run)));
    }

    private ChannelHandler[] handlers(SslContext context, ProbeRun run) {
        ChannelHandler[] after = next.apply(run);
        ChannelHandler[] all = new ChannelHandler[after.length + 2];
        all[0] = handshake(context);
        all[1] = new HandshakeWatch(run, http2);
        System.arraycopy(after, 0, all, 2, after.length);
        return all;
    }

    /** The probe's deadline is the only one. What stands for the port is there for no session to be found by it. */
    private SslHandler handshake(SslContext context) {
        SslHandler handler = context.newHandler(PooledByteBufAllocator.DEFAULT, name.name(), contexts.nextNumber());
        handler.setHandshakeTimeoutMillis(0);
        SSLParameters parameters = handler.engine().getSSLParameters();
        parameters.setServerNames(name.sni());
        handler.engine().setSSLParameters(parameters);
        return handler;
    }
}
