package org.lvsd.healthcheck.probe;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a check asks of a server. Equal types ask the same. */
public sealed interface CheckType {
    /** The type's name in the configuration and in metrics: {@code tcp}, {@code http}. */
    String label();

    /** Passes when a TCP connection is established. */
    record Tcp() implements CheckType {
        @Override
        public String label() {
            return "tcp";
        }
    }

    /**
     * Passes when an HTTP/1.1 request gets a whole response with an expected status and, if asked, an expected body.
     *
     * @param method as in {@code GET}
     * @param path begins with {@code /}; sent as it is
     * @param host the Host header; null means the target, with the port when it is not 80
     * @param headers further headers, in this order
     * @param expectStatus at least one range
     * @param expectBody to be found anywhere in the body's first 256 KiB; null accepts any body
     */
    record Http(
            String method,
            String path,
            @Nullable String host,
            Map<String, String> headers,
            List<StatusRange> expectStatus,
            @Nullable Pattern expectBody)
            implements CheckType {
        /** @throws IllegalArgumentException when it cannot be written as an HTTP request, or expects no status */
        public Http {
            headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
            expectStatus = List.copyOf(expectStatus);
            HttpText.check(method, path, host, headers);
            if (expectStatus.isEmpty()) {
                throw new IllegalArgumentException("an HTTP check that expects no status");
            }
        }

        @Override
        public String label() {
            return "http";
        }

        /** A pattern compares by its text and flags: {@link Pattern} itself compares by identity. */
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Http that
                    && method.equals(that.method)
                    && path.equals(that.path)
                    && Objects.equals(host, that.host)
                    && List.copyOf(headers.entrySet()).equals(List.copyOf(that.headers.entrySet()))
                    && expectStatus.equals(that.expectStatus)
                    && text(expectBody).equals(text(that.expectBody));
        }

        @Override
        public int hashCode() {
            return Objects.hash(method, path, host, headers, expectStatus, text(expectBody));
        }

        private static String text(@Nullable Pattern pattern) {
            return pattern == null ? "" : pattern.flags() + ":" + pattern.pattern();
        }
    }
}
