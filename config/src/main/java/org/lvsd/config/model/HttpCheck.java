package org.lvsd.config.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Passes when an HTTP request gets a response with an expected status and, if asked, an expected body.
 *
 * @param method {@code GET}, {@code HEAD}, {@code OPTIONS} or {@code POST} (with an empty body)
 * @param path begins with {@code /}; sent as it is
 * @param host the Host header; null means the target, as in {@code 10.0.0.11:80}
 * @param headers further headers in the order of the file; never Host, Content-Length or Transfer-Encoding
 * @param expectStatus at least one range
 * @param expectBody found anywhere in the body; null accepts any body
 * @param expectSha256 of the whole body, 64 hexadecimal digits in lower case; null accepts any body
 * @param tls null is {@code http}, otherwise {@code https}
 */
public record HttpCheck(
        String method,
        String path,
        @Nullable String host,
        Map<String, String> headers,
        List<StatusRange> expectStatus,
        @Nullable BodyPattern expectBody,
        @Nullable String expectSha256,
        HttpVersion version,
        @Nullable TlsSettings tls)
        implements CheckType {
    public HttpCheck {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        expectStatus = List.copyOf(expectStatus);
    }

    /** Whether {@code status} is one of those expected. */
    public boolean expects(int status) {
        return expectStatus.stream().anyMatch(range -> range.contains(status));
    }
}
