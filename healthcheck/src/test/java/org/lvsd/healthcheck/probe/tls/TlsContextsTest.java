package org.lvsd.healthcheck.probe.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.ssl.SslContext;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lvsd.healthcheck.probe.run.CheckLoop;
import org.lvsd.healthcheck.probe.run.ProbeRun;
import org.lvsd.healthcheck.probe.run.Workers;
import org.lvsd.healthcheck.probe.type.Endpoint;
import org.lvsd.healthcheck.probe.type.TlsOptions;

class TlsContextsTest {
    private final BlockingQueue<String> troubles = new LinkedBlockingQueue<>();
    private final CheckLoop loop = CheckLoop.start("contexts");
    private final Workers workers = new Workers("files", 1);
    private final TlsContexts contexts = new TlsContexts(workers, troubles::add, 0);

    @TempDir
    Path directory;

    @AfterEach
    void close() {
        workers.close();
        loop.close();
    }

    private SslContext context(TlsOptions options) throws Exception {
        CompletableFuture<SslContext> context = new CompletableFuture<>();
        Endpoint nobody = new Endpoint(new InetSocketAddress(InetAddress.getLoopbackAddress(), 9));
        loop.execute(() -> {
            ProbeRun run = new ProbeRun(loop, nobody, 20_000_000_000L, result -> {});
            contexts.context(options, false, run, made -> {
                run.cancel();
                context.complete(made);
            });
        });
        return context.get(20, TimeUnit.SECONDS);
    }

    private static String pem(String subject) throws Exception {
        X509Bundle authority = new CertificateBuilder()
                .ecp256()
                .subject(subject)
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
        return authority.getRootCertificatePEM();
    }

    /** At once: a look that falls between emptying a file and filling it would find other trouble. */
    private void replace(Path file, String text) throws Exception {
        Path fresh = Files.writeString(directory.resolve("fresh.pem"), text);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    @Test
    void filesThatBecomeUnusableAreToldOfOnceAndTheOldContextServesUntilTheyAreGood() throws Exception {
        Path ca = Files.writeString(directory.resolve("ca.pem"), pem("CN=one"));
        TlsOptions options = new TlsOptions(null, true, ca, null, null);
        SslContext first = context(options);
        replace(ca, "half of it");
        assertThat(context(options)).isSameAs(first);
        assertThat(troubles.poll(20, TimeUnit.SECONDS)).contains("ca.pem cannot be used");
        assertThat(context(options)).isSameAs(first);

        replace(ca, pem("CN=another one"));
        SslContext next = context(options);
        long giveUpNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (next == first && System.nanoTime() - giveUpNanos < 0) {
            next = context(options);
        }
        assertThat(next).isNotSameAs(first);
        assertThat(troubles).as("told once").isEmpty();
    }

    @Test
    void filesThatTwoChecksFindUnusableAtATimeAreToldOfOnce() throws Exception {
        Path ca = Files.writeString(directory.resolve("ca.pem"), pem("CN=one"));
        TlsOptions options = new TlsOptions(null, true, ca, null, null);
        SslContext first = context(options);
        CountDownLatch bothHaveLooked = new CountDownLatch(1);
        workers.run(() -> await(bothHaveLooked));
        replace(ca, "half of it");
        context(options);
        context(options);
        bothHaveLooked.countDown();

        CompletableFuture<Void> workersAreDone = new CompletableFuture<>();
        workers.run(() -> loop.execute(() -> workersAreDone.complete(null)));
        workersAreDone.get(20, TimeUnit.SECONDS);
        assertThat(troubles).singleElement().asString().contains("ca.pem cannot be used");
        assertThat(context(options)).isSameAs(first);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
