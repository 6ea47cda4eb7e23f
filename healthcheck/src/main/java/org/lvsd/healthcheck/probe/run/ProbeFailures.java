package org.lvsd.healthcheck.probe.run;

import io.netty.channel.ChannelException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.PrematureChannelClosureException;
import java.io.IOException;
import java.net.BindException;
import java.net.NoRouteToHostException;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lvsd.healthcheck.core.Reason;

/** Tells from what Netty threw why a probe failed. Netty passes errors on as types and as the kernel's text. */
public final class ProbeFailures {
    private record Text(String part, Reason reason) {}

    /** The texts of errno(3). What comes first wins. */
    private static final List<Text> TEXTS = List.of(
            new Text("connection refused", Reason.CONNECTION_REFUSED),
            new Text("reset by peer", Reason.RESET),
            new Text("broken pipe", Reason.RESET),
            new Text("timed out", Reason.TIMEOUT),
            new Text("too many open files", Reason.INTERNAL),
            new Text("cannot allocate memory", Reason.INTERNAL),
            new Text("no buffer space", Reason.INTERNAL),
            new Text("cannot assign requested address", Reason.INTERNAL),
            new Text("no route to host", Reason.UNREACHABLE),
            new Text("unreachable", Reason.UNREACHABLE));

    private static final Pattern NATIVE_TEXT = Pattern.compile("failed with error\\(-(\\d+)\\): ([^:]+)");

    private ProbeFailures() {}

    static Reason whileConnecting(Throwable cause) {
        Reason reason = reason(cause);
        return reason == Reason.TIMEOUT ? Reason.CONNECT_TIMEOUT : reason;
    }

    public static Reason reason(Throwable cause) {
        if (cause instanceof NoRouteToHostException) {
            return Reason.UNREACHABLE;
        }
        if (cause instanceof BindException || cause instanceof ChannelException) {
            return Reason.INTERNAL;
        }
        // Netty says the latter to who writes when the server has hung up already.
        if (cause instanceof PrematureChannelClosureException || cause instanceof ClosedChannelException) {
            return Reason.CLOSED_EARLY;
        }
        if (cause instanceof DecoderException) {
            return Reason.PROTOCOL_ERROR;
        }
        return cause instanceof IOException ? byText(text(cause).toLowerCase(Locale.ROOT)) : Reason.INTERNAL;
    }

    /** An error that no text above tells comes from a kernel that could not reach the server, not from an answer. */
    private static Reason byText(String text) {
        return TEXTS.stream()
                .filter(known -> text.contains(known.part()))
                .map(Text::reason)
                .findFirst()
                .orElse(Reason.UNREACHABLE);
    }

    /** The kernel's words for an operator; the exception's own where there are none. */
    public static String detail(Throwable cause, Reason reason) {
        return switch (reason) {
            case CONNECTION_REFUSED -> "connection refused";
            case RESET -> "connection reset by the server";
            case CONNECT_TIMEOUT -> "no connection: the kernel gave up";
            case CLOSED_EARLY -> "the server closed the connection before its answer was complete";
            case INTERNAL -> "this director could not probe: " + text(root(cause));
            case UNREACHABLE -> "server unreachable: " + kernelText(cause);
            default -> text(cause);
        };
    }

    /** {@code Permission denied (errno 13)} from Netty's {@code connect(..) failed with error(-13): Permission denied}. */
    private static String kernelText(Throwable cause) {
        if (cause instanceof NoRouteToHostException) {
            // Netty makes it of ENETUNREACH and EHOSTUNREACH and keeps neither the number nor the text.
            return "no route to host";
        }
        Matcher errno = NATIVE_TEXT.matcher(text(cause));
        return errno.find() ? errno.group(2) + " (errno " + errno.group(1) + ")" : text(cause);
    }

    /** Netty wraps what the kernel said about a socket that it could not make. */
    private static Throwable root(Throwable cause) {
        Throwable root = cause;
        for (Throwable next = cause; next != null; next = next.getCause()) {
            root = next;
        }
        return root;
    }

    private static String text(Throwable cause) {
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
