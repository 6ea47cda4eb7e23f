package org.lvsd.healthcheck.probe.type;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
     * Passes when an HTTP request gets a whole response with an expected status and, if asked, an expected body.
     *
     * @param method as in {@code GET}
     * @param path begins with {@code /}; sent as it is
     * @param host the Host header; null means the target, with the port when it is not the scheme's own
     * @param headers further headers, in this order
     * @param expectStatus at least one range
     * @param expectBody to be found anywhere in the body's first 256 KiB; null accepts any body
     * @param expectSha256 of the whole body, 64 hexadecimal digits in lower case; null accepts any body
     * @param version over TLS offered by ALPN (RFC 9113 section 3.2), without TLS spoken at once (section 3.3)
     * @param tls null means {@code http}, otherwise {@code https}
     */
    record Http(
            String method,
            String path,
            @Nullable String host,
            Map<String, String> headers,
            List<StatusRange> expectStatus,
            @Nullable TextPattern expectBody,
            @Nullable String expectSha256,
            HttpVersion version,
            @Nullable TlsOptions tls)
            implements CheckType {
        /** @throws IllegalArgumentException when it cannot be written as an HTTP request, or expects no status */
        public Http {
            headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
            expectStatus = List.copyOf(expectStatus);
            TypeText.checkRequest(method, path, host, headers);
            TypeText.require(!expectStatus.isEmpty(), "an HTTP check that expects no status");
            TypeText.checkSha256(expectSha256);
        }

        @Override
        public String label() {
            return tls == null ? "http" : "https";
        }

        /** As a record's, but the order of the headers counts. */
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Http that
                    && method.equals(that.method)
                    && path.equals(that.path)
                    && Objects.equals(host, that.host)
                    && List.copyOf(headers.entrySet()).equals(List.copyOf(that.headers.entrySet()))
                    && expectStatus.equals(that.expectStatus)
                    && Objects.equals(expectBody, that.expectBody)
                    && Objects.equals(expectSha256, that.expectSha256)
                    && version == that.version
                    && Objects.equals(tls, that.tls);
        }

        @Override
        public int hashCode() {
            return Objects.hash(method, path, host, headers, expectStatus, expectBody, expectSha256, version, tls);
        }
    }

    /** Passes when a TLS handshake completes. */
    record Tls(TlsOptions tls) implements CheckType {
        @Override
        public String label() {
            return "tls";
        }
    }

    /**
     * Passes when {@code grpc.health.v1.Health/Check} answers SERVING.
     *
     * @param service empty asks for the server as a whole
     * @param host the {@code :authority}; null means the target
     * @param tls null speaks HTTP/2 without TLS
     */
    record Grpc(
            String service, @Nullable String host, @Nullable TlsOptions tls) implements CheckType {
        /** @throws IllegalArgumentException when the host cannot be sent */
        public Grpc {
            TypeText.checkHost(host);
        }

        @Override
        public String label() {
            return "grpc";
        }
    }

    /**
     * Sends a datagram. With {@code expect} it passes when a reply comes in which the pattern is found; without, when
     * any reply comes, or when the deadline passes and no host or router has said that the port cannot be reached.
     *
     * @param send at most 1,400 bytes; may be empty
     * @param expect looks at the reply's bytes as ISO 8859-1
     */
    record Udp(Payload send, @Nullable TextPattern expect) implements CheckType {
        @Override
        public String label() {
            return "udp";
        }
    }

    /**
     * Passes when a DNS query over UDP is answered with the code and, if that is {@code NOERROR}, with at least one
     * record of the type asked for ({@code ANY}: of any type).
     *
     * @param query a domain name, with or without its last dot
     * @param record as in {@code A}, {@code SOA}
     * @param expectCode as in {@code NOERROR}, {@code NXDOMAIN}
     */
    record Dns(String query, String record, String expectCode) implements CheckType {
        /** @throws IllegalArgumentException when the name, the record type or the code is not one of DNS */
        public Dns {
            DnsText.check(query, record, expectCode);
        }

        @Override
        public String label() {
            return "dns";
        }
    }

    /** Passes when an ICMP or ICMPv6 echo request is answered. The target's port is of no meaning. */
    record Ping() implements CheckType {
        @Override
        public String label() {
            return "ping";
        }
    }

    /**
     * Passes when an SMTP server greets with 220 and answers HELO with 250.
     *
     * @param helo the name given to the server
     */
    record Smtp(String helo) implements CheckType {
        /** @throws IllegalArgumentException when the name cannot be sent in one line */
        public Smtp {
            TypeText.require(!helo.isEmpty() && TypeText.isVisible(helo), "an SMTP check cannot say HELO " + helo);
        }

        @Override
        public String label() {
            return "smtp";
        }
    }

    /** Reads a line of HAProxy's agent-check words from a TCP server that sends it on its own. */
    record Agent() implements CheckType {
        @Override
        public String label() {
            return "agent";
        }
    }

    /**
     * Passes when a program exits with 0. It finds the target in LVSD_ADDRESS and LVSD_PORT.
     *
     * @param command the program, an absolute path, and its arguments
     * @param user who runs it; null means {@code nobody}; only root can choose
     * @param dynamicWeight 2 to 125 pass too and set the server's weight to the exit status less 2
     */
    record Script(List<String> command, @Nullable String user, boolean dynamicWeight) implements CheckType {
        /** @throws IllegalArgumentException when there is no program, or an argument holds a NUL */
        public Script {
            command = List.copyOf(command);
            TypeText.checkCommand(command);
        }

        @Override
        public String label() {
            return "script";
        }
    }

    /** Always passes: as no check at all. */
    record None() implements CheckType {
        @Override
        public String label() {
            return "none";
        }
    }
}
