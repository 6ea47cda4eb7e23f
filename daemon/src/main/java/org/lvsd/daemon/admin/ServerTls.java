package org.lvsd.daemon.admin;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import org.lvsd.config.model.HttpDoor;
import org.lvsd.daemon.OperatorException;

/** The HTTP door's certificate and key. */
final class ServerTls {
    private ServerTls() {}

    /** @throws OperatorException when a file is not as it should be */
    static SslContext of(HttpDoor.Tls wanted) throws OperatorException {
        try {
            return SslContextBuilder.forServer(
                            wanted.certificate().toFile(), wanted.key().toFile())
                    .sslProvider(SslProvider.JDK)
                    .build();
        } catch (IOException | RuntimeException e) {
            throw new OperatorException(
                    "director.http.tls: cannot use " + wanted.certificate() + " with " + wanted.key() + ": "
                            + e.getMessage() + "; are they PEM files, the key without a password, and readable?",
                    e);
        }
    }
}
