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
 * whether they have changed, and the old context serves until the new one is made. Belongs to the checks' thread.
 */
public final class TlsContexts {
    private static final long LOOK_AGAIN_NANOS = 10_000_000_000L;

    private record Key(TlsOptions options, boolean http2) {}

    private record Made(@Nullable SslContext context, String error, TlsFiles files, long lookedNanos) {
        Made lookedAt(long nowNanos) {
            return new Made(context, error, files, nowNanos);
        }
    }

    private final Workers workers;
    private final Map<Key, Made> contexts = new HashMap<>();

    /** @param workers read the files */
    public TlsContexts(Workers workers) {
        this.workers = workers;
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
        if (nowNanos - made.lookedNanos() < LOOK_AGAIN_NANOS) {
            return;
        }
        contexts.put(key, made.lookedAt(nowNanos));
        workers.run(() -> {
            if (!TlsFiles.of(key.options()).equals(made.files())) {
                Made fresh = make(key);
                run.hand(() -> contexts.put(key, fresh));
            }
        });
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
