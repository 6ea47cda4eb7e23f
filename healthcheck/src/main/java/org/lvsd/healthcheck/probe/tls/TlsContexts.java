package org.lvsd.healthcheck.probe.tls;

import io.netty.handler.ssl.SslContext;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lvsd.healthcheck.core.Reason;
import org.lvsd.healthcheck.probe.run.ProbeRun;
import org.lvsd.healthcheck.probe.run.Workers;
import org.lvsd.healthcheck.probe.type.TlsOptions;

/**
 * The TLS contexts of all checks. Files are read on a worker's thread; every ten seconds at most a look is taken
 * whether they have changed, and the old context serves until a new one can be made: who replaces a certificate and its key
 * replaces one first. Belongs to the checks' thread.
 */
public final class TlsContexts {
    private static final long LOOK_AGAIN_NANOS = 10_000_000_000L;
    /** Longer than an interval: what no check has used for so long, none wants. */
    private static final long FORGET_NANOS = 2 * 3_600_000_000_000L;

    private record Key(TlsOptions options, boolean http2) {}

    private record Made(@Nullable SslContext context, String error, TlsFiles files, long lookedNanos) {
        Made lookedAt(long nowNanos) {
            return new Made(context, error, files, nowNanos);
        }

        /** Goes on with what it has, and looks again as if its files had not changed yet. */
        Made failed(String why) {
            return new Made(context, why, files, lookedNanos);
        }
    }

    private final Workers workers;
    private final Consumer<String> troubles;
    private final long lookAgainNanos;
    private final Map<Key, Made> contexts = new HashMap<>();
    private int handshakes;

    /**
     * Without contexts yet.
     *
     * @param workers read the files
     * @param troubles told once what is wrong with files that have changed, when a check goes on with what they were
     */
    public TlsContexts(Workers workers, Consumer<String> troubles) {
        this(workers, troubles, LOOK_AGAIN_NANOS);
    }

    TlsContexts(Workers workers, Consumer<String> troubles, long lookAgainNanos) {
        this.workers = workers;
        this.troubles = troubles;
        this.lookAgainNanos = lookAgainNanos;
    }

    /**
     * Another one for each handshake. The Java runtime resumes sessions by host and port, and then looks at no certificate;
     * the host is the name that is asked for, which many servers share.
     */
    int nextNumber() {
        return ++handshakes;
    }

    /** Hands a context to {@code then}, or fails the probe with what is wrong with the files. */
    public void context(TlsOptions options, boolean http2, ProbeRun run, Consumer<SslContext> then) {
        Key key = new Key(options, http2);
        Made made = contexts.get(key);
        if (made != null && made.context() != null) {
            refresh(key, made, run);
            then.accept(made.context());
        } else {
            run.waitForDirector("TLS files not read");
            workers.run(run, () -> {
                Made fresh = make(key);
                run.hand(() -> made(key, fresh, run, then));
            });
        }
    }

    private void made(Key key, Made fresh, ProbeRun run, Consumer<SslContext> then) {
        contexts.put(key, fresh);
        if (run.ended()) {
            return;
        }
        if (fresh.context() == null) {
            run.fail(Reason.INTERNAL, fresh.error());
            return;
        }
        try {
            then.accept(fresh.context());
        } catch (RuntimeException | Error e) {
            run.fail(e);
        }
    }

    private void refresh(Key key, Made made, ProbeRun run) {
        long nowNanos = System.nanoTime();
        if (nowNanos - made.lookedNanos() < lookAgainNanos) {
            return;
        }
        contexts.values().removeIf(old -> nowNanos - old.lookedNanos() > FORGET_NANOS);
        contexts.put(key, made.lookedAt(nowNanos));
        workers.run(() -> {
            if (!TlsFiles.of(key.options()).equals(made.files())) {
                Made fresh = make(key);
                // Better than what there is then: another look may have ended meanwhile, and have told already.
                run.hand(() -> contexts.compute(key, (same, old) -> old == null ? fresh : better(old, fresh)));
            }
        });
    }

    private Made better(Made old, Made fresh) {
        if (fresh.context() != null) {
            return fresh;
        }
        if (!fresh.error().equals(old.error())) {
            troubles.accept(fresh.error());
        }
        return old.failed(fresh.error());
    }

    private static Made make(Key key) {
        TlsFiles files = TlsFiles.of(key.options());
        try {
            return new Made(TlsContextMaker.make(key.options(), key.http2()), "", files, System.nanoTime());
        } catch (TlsContextMaker.BadFiles e) {
            return new Made(null, e.getMessage(), files, System.nanoTime());
        }
    }
}
