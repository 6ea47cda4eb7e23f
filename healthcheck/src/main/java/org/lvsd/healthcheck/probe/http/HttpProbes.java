package org.lvsd.healthcheck.probe.http;

import io.netty.channel.ChannelHandler;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.net.InetSocketAddress;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lvsd.healthcheck.probe.run.ProbeRun;
import org.lvsd.healthcheck.probe.run.ProbeStarter;
import org.lvsd.healthcheck.probe.run.Workers;
import org.lvsd.healthcheck.probe.tls.TlsContexts;
import org.lvsd.healthcheck.probe.tls.TlsProbe;
import org.lvsd.healthcheck.probe.type.CheckType;
import org.lvsd.healthcheck.probe.type.TlsOptions;

/** Puts HTTP and gRPC probes together: version, and TLS or not. */
public final class HttpProbes {
    private static final String GRPC_PATH = "/grpc.health.v1.Health/Check";

    private final TlsContexts contexts;
    private final Workers workers;

    /** @param workers look for costly patterns */
    public HttpProbes(TlsContexts contexts, Workers workers) {
        this.contexts = contexts;
        this.workers = workers;
    }

    /** {@code http} and {@code https}. */
    public ProbeStarter http(CheckType.Http check, InetSocketAddress target) {
        TlsOptions tls = check.tls();
        if (check.version() == org.lvsd.healthcheck.probe.type.HttpVersion.HTTP_1_1) {
            HttpProbe plain = new HttpProbe(check, target, workers);
            return tls == null ? plain : secured(tls, check.host(), target, false, plain::handlers);
        }
        return http2(tls, check.host(), target, run -> {
            FullHttpRequest request = HttpProbe.request(check, target);
            return new HttpResponseReader(check, request, run, workers);
        });
    }

    /** {@code grpc}. */
    public ProbeStarter grpc(CheckType.Grpc check, InetSocketAddress target) {
        return http2(check.tls(), check.host(), target, run -> new GrpcReader(grpcRequest(check, target), run));
    }

    /** grpc/doc/PROTOCOL-HTTP2.md. */
    private static FullHttpRequest grpcRequest(CheckType.Grpc check, InetSocketAddress target) {
        FullHttpRequest request = new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1, HttpMethod.POST, GRPC_PATH, GrpcMessages.request(check.service()));
        String host = check.host();
        request.headers()
                .set(HttpHeaderNames.HOST, host == null ? Authority.of(target, check.tls() != null) : host)
                .set(HttpHeaderNames.CONTENT_TYPE, "application/grpc")
                .set(HttpHeaderNames.TE, "trailers")
                .set(HttpHeaderNames.USER_AGENT, "lvsd");
        return request;
    }

    private ProbeStarter http2(
            @Nullable TlsOptions tls,
            @Nullable String host,
            InetSocketAddress target,
            Function<ProbeRun, ChannelHandler> reader) {
        Http2Probe plain = new Http2Probe(reader);
        return tls == null ? plain : secured(tls, host, target, true, plain::handlers);
    }

    private ProbeStarter secured(
            TlsOptions tls,
            @Nullable String host,
            InetSocketAddress target,
            boolean http2,
            Function<ProbeRun, ChannelHandler[]> next) {
        return new TlsProbe(contexts, tls, host, target, http2, next);
    }
}
