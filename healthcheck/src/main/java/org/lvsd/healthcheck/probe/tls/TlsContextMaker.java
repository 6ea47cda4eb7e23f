package org.lvsd.healthcheck.probe.tls;

import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import org.lvsd.healthcheck.probe.type.TlsOptions;

/** Makes a TLS context of options and the files that they name. */
final class TlsContextMaker {
    /** None is ever resumed, see {@link TlsContexts#nextNumber()}; the Java runtime would keep 20,480. */
    private static final int SESSIONS_KEPT = 1;

    /** What is wrong with which file. */
    static final class BadFiles extends Exception {
        private static final long serialVersionUID = 1;

        BadFiles(String message, Throwable cause) {
            super(message + ": " + (cause.getMessage() == null ? cause.toString() : cause.getMessage()), cause);
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }

    private TlsContextMaker() {}

    static SslContext make(TlsOptions options, boolean http2) throws BadFiles {
        SslContextBuilder builder = SslContextBuilder.forClient()
                .sslProvider(SslProvider.JDK)
                .trustManager(options.verify() ? new StrictTrust(platform(options.ca())) : new BlindTrust())
                .endpointIdentificationAlgorithm(options.verify() ? "HTTPS" : null)
                .sessionCacheSize(SESSIONS_KEPT)
                .ciphers(ciphers());
        Path certificate = options.certificate();
        Path key = options.key();
        try {
            if (certificate != null && key != null) {
                builder.keyManager(certificate.toFile(), key.toFile());
            }
            return (http2 ? builder.applicationProtocolConfig(alpn()) : builder).build();
        } catch (IOException | IllegalArgumentException e) {
            throw new BadFiles("the TLS client certificate " + certificate + " with key " + key + " cannot be used", e);
        }
    }

    /** All that the Java runtime takes to be safe, not the fewer that Netty would offer: clients accept them too. */
    private static List<String> ciphers() throws BadFiles {
        try {
            return List.of(SSLContext.getDefault().getDefaultSSLParameters().getCipherSuites());
        } catch (NoSuchAlgorithmException e) {
            throw new BadFiles("this Java runtime's TLS cannot be used", e);
        }
    }

    /** HTTP/1.1 too: a server that has only that then says so, where it would break the handshake off otherwise. */
    private static ApplicationProtocolConfig alpn() {
        return new ApplicationProtocolConfig(
                Protocol.ALPN,
                SelectorFailureBehavior.NO_ADVERTISE,
                SelectedListenerFailureBehavior.ACCEPT,
                ApplicationProtocolNames.HTTP_2,
                ApplicationProtocolNames.HTTP_1_1);
    }

    private static X509ExtendedTrustManager platform(@Nullable Path ca) throws BadFiles {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(ca == null ? null : authorities(ca));
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509ExtendedTrustManager trust) {
                    return trust;
                }
            }
            throw new GeneralSecurityException("this Java runtime has no X.509 trust manager");
        } catch (IOException | GeneralSecurityException e) {
            String what = ca == null ? "the Java runtime's trusted authorities" : "the TLS authorities in " + ca;
            throw new BadFiles(what + " cannot be used", e);
        }
    }

    private static KeyStore authorities(Path ca) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream file = Files.newInputStream(ca)) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(file);
            if (certificates.isEmpty()) {
                throw new IOException("no certificate in it");
            }
            int number = 0;
            for (Certificate certificate : certificates) {
                store.setCertificateEntry("ca" + number++, certificate);
            }
        }
        return store;
    }
}
