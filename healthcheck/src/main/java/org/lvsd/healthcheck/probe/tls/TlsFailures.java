package org.lvsd.healthcheck.probe.tls;

import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslClosedEngineException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.lvsd.healthcheck.core.Reason;
import org.lvsd.healthcheck.probe.run.Printable;
import org.lvsd.healthcheck.probe.run.ProbeRun;

/** Tells from what the TLS handler threw what is wrong with the server. */
final class TlsFailures {
    private static final String ALERT = "Received fatal alert: ";

    private TlsFailures() {}

    static boolean isTls(Throwable cause) {
        return find(cause, SSLException.class) != null && find(cause, SslClosedEngineException.class) == null;
    }

    static void closed(ProbeRun run) {
        run.fail(Reason.CLOSED_EARLY, "connection closed during the TLS handshake");
    }

    static void fail(ProbeRun run, Throwable cause) {
        CertificateException certificate = find(cause, CertificateException.class);
        CertPathValidatorException path = find(cause, CertPathValidatorException.class);
        if (isExpired(cause, path)) {
            run.fail(Reason.CERTIFICATE_EXPIRED, "the server's certificate has expired" + date(cause));
        } else if (isEarly(cause, path)) {
            run.fail(Reason.CERTIFICATE_NOT_YET_VALID, "the server's certificate is not valid yet" + date(cause));
        } else if (path != null || find(cause, CertPathBuilderException.class) != null) {
            run.fail(Reason.CERTIFICATE_UNTRUSTED, untrusted(cause));
        } else if (certificate != null) {
            run.fail(Reason.CERTIFICATE_WRONG_HOST, "the server's certificate is for others: " + text(certificate));
        } else {
            failHandshake(run, cause);
        }
    }

    private static void failHandshake(ProbeRun run, Throwable cause) {
        SSLException tls = find(cause, SSLException.class);
        IOException connection = connectionError(cause);
        if (find(cause, NotSslRecordException.class) != null) {
            run.fail(Reason.TLS_HANDSHAKE, "the server's answer is not TLS");
        } else if (connection != null) {
            run.fail(connection);
        } else if (tls == null && find(cause, ClosedChannelException.class) == null) {
            run.fail(cause);
        } else if (tls == null || isClosed(tls)) {
            closed(run);
        } else if (text(tls).contains(ALERT)) {
            run.fail(Reason.TLS_HANDSHAKE, "the server refused the TLS handshake: " + alert(text(tls)));
        } else {
            run.fail(Reason.TLS_HANDSHAKE, "no TLS handshake: " + text(tls));
        }
    }

    /** The TLS handler wraps what the kernel said about a write: that tells more. */
    private static @Nullable IOException connectionError(Throwable cause) {
        for (Throwable next = cause; next != null; next = next.getCause()) {
            if (next instanceof IOException error
                    && !(next instanceof SSLException)
                    && !(next instanceof ClosedChannelException)) {
                return error;
            }
        }
        return null;
    }

    private static boolean isClosed(SSLException tls) {
        return tls instanceof SslClosedEngineException || text(tls).contains("closed while");
    }

    private static String alert(String text) {
        return text.substring(text.indexOf(ALERT) + ALERT.length());
    }

    private static boolean isExpired(Throwable cause, @Nullable CertPathValidatorException path) {
        return find(cause, CertificateExpiredException.class) != null
                || (path != null && path.getReason() == BasicReason.EXPIRED);
    }

    private static boolean isEarly(Throwable cause, @Nullable CertPathValidatorException path) {
        return find(cause, CertificateNotYetValidException.class) != null
                || (path != null && path.getReason() == BasicReason.NOT_YET_VALID);
    }

    /** {@code (NotAfter: Mon Nov 23 07:33:37 UTC 2026)}. */
    private static String date(Throwable cause) {
        Throwable exact = find(cause, CertificateExpiredException.class);
        Throwable told = exact == null ? find(cause, CertificateNotYetValidException.class) : exact;
        return told == null ? "" : " (" + text(told) + ")";
    }

    private static String untrusted(Throwable cause) {
        Throwable deepest = cause;
        for (Throwable next = cause; next != null; next = next.getCause()) {
            deepest = next;
        }
        return "the server's certificate is of no authority that is trusted here (tls.ca names others): "
                + text(deepest);
    }

    private static String text(Throwable cause) {
        return Printable.text(cause);
    }

    private static <T extends Throwable> @Nullable T find(Throwable cause, Class<T> type) {
        for (Throwable next = cause; next != null; next = next.getCause()) {
            if (type.isInstance(next)) {
                return type.cast(next);
            }
        }
        return null;
    }
}
