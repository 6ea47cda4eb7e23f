package org.lvsd.config.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a check asks of a server. Equal types ask the same. */
public sealed interface CheckType permits HttpCheck, CheckType.Simple {
    /** Whether it asks a port; others check an address as a whole. */
    default boolean needsPort() {
        return true;
    }

    /** All but HTTP, which has so much to say. */
    sealed interface Simple extends CheckType {}

    /** Passes when a TCP connection is established. */
    record Tcp() implements Simple {}

    /** Passes when a TLS handshake completes. */
    record Tls(TlsSettings tls) implements Simple {}

    /**
     * Passes when {@code grpc.health.v1.Health/Check} answers SERVING.
     *
     * @param service empty asks for the server as a whole
     * @param host the {@code :authority}; null means the target
     * @param tls null speaks HTTP/2 without TLS
     */
    record Grpc(
            String service, @Nullable String host, @Nullable TlsSettings tls) implements Simple {}

    /**
     * Sends a datagram, and passes when the answer holds what is expected; where nothing is expected, unless the port is
     * told to be unreachable.
     *
     * @param send each character is a byte (ISO 8859-1); 0..1400
     * @param expect looks at the bytes as ISO 8859-1; null accepts any answer, or none
     */
    record Udp(String send, @Nullable BodyPattern expect) implements Simple {}

    /**
     * Passes when a DNS query is answered with the code and, if that is {@code NOERROR}, with a record of the type.
     *
     * @param query a domain name
     * @param record as in {@code A}
     * @param expectCode as in {@code NOERROR}
     */
    record Dns(String query, String record, String expectCode) implements Simple {}

    /** Passes when an ICMP echo is answered. */
    record Ping() implements Simple {
        @Override
        public boolean needsPort() {
            return false;
        }
    }

    /** Passes when an SMTP server greets with 220 and answers HELO with 250. */
    record Smtp(String helo) implements Simple {}

    /** Reads HAProxy's agent-check words. */
    record Agent() implements Simple {}

    /**
     * Passes when a program exits with 0.
     *
     * @param command the program, an absolute path, and its arguments
     * @param user who runs it; null means nobody
     * @param dynamicWeight 2 to 255 pass too and set the server's weight to the exit status less 2
     */
    record Script(List<String> command, @Nullable String user, boolean dynamicWeight) implements Simple {
        public Script {
            command = List.copyOf(command);
        }

        @Override
        public boolean needsPort() {
            return false;
        }
    }
}
