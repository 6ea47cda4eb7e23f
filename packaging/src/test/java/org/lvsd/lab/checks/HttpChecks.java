package org.lvsd.lab.checks;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lvsd.healthcheck.probe.type.CheckType;
import org.lvsd.healthcheck.probe.type.HttpVersion;
import org.lvsd.healthcheck.probe.type.StatusRange;
import org.lvsd.healthcheck.probe.type.TextPattern;
import org.lvsd.healthcheck.probe.type.TlsOptions;

/** HTTP checks in the making: each method returns another that differs in one thing. */
record HttpChecks(CheckType.Http type) {
    /** GET, status 200. */
    static HttpChecks get(String path) {
        return new HttpChecks(new CheckType.Http(
                "GET",
                path,
                null,
                Map.of(),
                List.of(new StatusRange(200, 200)),
                null,
                null,
                HttpVersion.HTTP_1_1,
                null));
    }

    private HttpChecks with(
            @Nullable TextPattern body, @Nullable String sha256, HttpVersion version, @Nullable TlsOptions tls) {
        return new HttpChecks(new CheckType.Http(
                type.method(),
                type.path(),
                type.host(),
                type.headers(),
                type.expectStatus(),
                body,
                sha256,
                version,
                tls));
    }

    HttpChecks method(String method) {
        return new HttpChecks(new CheckType.Http(
                method,
                type.path(),
                type.host(),
                type.headers(),
                type.expectStatus(),
                type.expectBody(),
                type.expectSha256(),
                type.version(),
                type.tls()));
    }

    HttpChecks host(String host) {
        return new HttpChecks(new CheckType.Http(
                type.method(),
                type.path(),
                host,
                type.headers(),
                type.expectStatus(),
                type.expectBody(),
                type.expectSha256(),
                type.version(),
                type.tls()));
    }

    HttpChecks body(String pattern) {
        return with(new TextPattern(Pattern.compile(pattern)), type.expectSha256(), type.version(), type.tls());
    }

    HttpChecks sha256(String digest) {
        return with(type.expectBody(), digest, type.version(), type.tls());
    }

    HttpChecks http2() {
        return with(type.expectBody(), type.expectSha256(), HttpVersion.HTTP_2, type.tls());
    }

    HttpChecks tls(TlsOptions tls) {
        return with(type.expectBody(), type.expectSha256(), type.version(), tls);
    }
}
