package org.lvsd.daemon.wanted;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.BodyPattern;
import org.lvsd.config.model.HttpCheck;
import org.lvsd.config.model.TlsSettings;
import org.lvsd.healthcheck.probe.type.CheckType;
import org.lvsd.healthcheck.probe.type.HttpVersion;
import org.lvsd.healthcheck.probe.type.Payload;
import org.lvsd.healthcheck.probe.type.StatusRange;
import org.lvsd.healthcheck.probe.type.TextPattern;
import org.lvsd.healthcheck.probe.type.TlsOptions;

/** What a check asks: the configuration's words to the probes'. */
final class CheckTypes {
    private CheckTypes() {}

    static CheckType of(org.lvsd.config.model.CheckType type) {
        if (type instanceof HttpCheck http) {
            return http(http);
        }
        if (type instanceof org.lvsd.config.model.CheckType.Tls tls) {
            return new CheckType.Tls(options(tls.tls()));
        }
        if (type instanceof org.lvsd.config.model.CheckType.Grpc grpc) {
            return new CheckType.Grpc(grpc.service(), grpc.host(), optionsOrNone(grpc.tls()));
        }
        if (type instanceof org.lvsd.config.model.CheckType.Script script) {
            return new CheckType.Script(script.command(), script.user(), script.dynamicWeight());
        }
        return datagramOrLine(type);
    }

    private static CheckType datagramOrLine(org.lvsd.config.model.CheckType type) {
        if (type instanceof org.lvsd.config.model.CheckType.Udp udp) {
            byte[] send = udp.send().getBytes(StandardCharsets.ISO_8859_1);
            return new CheckType.Udp(new Payload(send), pattern(udp.expect()));
        }
        if (type instanceof org.lvsd.config.model.CheckType.Dns dns) {
            return new CheckType.Dns(dns.query(), dns.record(), dns.expectCode());
        }
        if (type instanceof org.lvsd.config.model.CheckType.Smtp smtp) {
            return new CheckType.Smtp(smtp.helo());
        }
        if (type instanceof org.lvsd.config.model.CheckType.Ping) {
            return new CheckType.Ping();
        }
        return type instanceof org.lvsd.config.model.CheckType.Agent ? new CheckType.Agent() : new CheckType.Tcp();
    }

    private static CheckType http(HttpCheck http) {
        return new CheckType.Http(
                http.method(),
                http.path(),
                http.host(),
                http.headers(),
                http.expectStatus().stream()
                        .map(range -> new StatusRange(range.first(), range.last()))
                        .toList(),
                pattern(http.expectBody()),
                http.expectSha256(),
                switch (http.version()) {
                    case HTTP_1_1 -> HttpVersion.HTTP_1_1;
                    case HTTP_2 -> HttpVersion.HTTP_2;
                },
                optionsOrNone(http.tls()));
    }

    private static @Nullable TextPattern pattern(@Nullable BodyPattern pattern) {
        return pattern == null ? null : new TextPattern(pattern.pattern());
    }

    private static @Nullable TlsOptions optionsOrNone(@Nullable TlsSettings tls) {
        return tls == null ? null : options(tls);
    }

    private static TlsOptions options(TlsSettings tls) {
        return new TlsOptions(tls.sni(), tls.verify(), tls.ca(), tls.certificate(), tls.key());
    }
}
