package org.lvsd.lab.checks;

import static org.lvsd.lab.checks.Asking.assertFails;
import static org.lvsd.lab.checks.Asking.assertFailsByOneOf;
import static org.lvsd.lab.checks.Asking.assertPasses;

import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.ServerInterceptors;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lvsd.healthcheck.core.Reason;
import org.lvsd.healthcheck.probe.type.CheckType;
import org.lvsd.healthcheck.probe.type.TlsOptions;
import org.lvsd.lab.NamespaceTest;

/** {@code grpc} against grpc-java's server and its own health service. */
@NamespaceTest
class GrpcServerTest {
    private static final int PORT = 50051;

    @TempDir
    Path directory;

    private final HealthStatusManager health = new HealthStatusManager();
    private @Nullable Server server;

    @AfterEach
    void stopTheServer() throws Exception {
        if (server != null) {
            server.shutdownNow().awaitTermination(10, TimeUnit.SECONDS);
        }
    }

    private void start(NettyServerBuilder builder) throws Exception {
        server = builder.build().start();
    }

    private static CheckType grpc(String service) {
        return new CheckType.Grpc(service, null, null);
    }

    @Test
    void aServerThatIsServingPassesAndOneThatIsNotFails() throws Exception {
        start(NettyServerBuilder.forPort(PORT).addService(health.getHealthService()));
        health.setStatus("shop", ServingStatus.SERVING);
        health.setStatus("cellar", ServingStatus.NOT_SERVING);
        assertPasses(grpc(""), PORT);
        assertPasses(grpc("shop"), PORT);
        assertFails(grpc("cellar"), PORT, Reason.GRPC_STATUS, "NOT_SERVING");
        assertFails(grpc("attic"), PORT, Reason.GRPC_STATUS, "unknown service");
        health.enterTerminalState();
        assertFails(grpc("shop"), PORT, Reason.GRPC_STATUS, "NOT_SERVING");
    }

    @Test
    void aServerWithoutAHealthServiceFails() throws Exception {
        start(NettyServerBuilder.forPort(PORT));
        assertFails(grpc(""), PORT, Reason.GRPC_STATUS, "UNIMPLEMENTED");
    }

    @Test
    void aServerThatAnswersTooLateFailsAtTheDeadline() throws Exception {
        start(NettyServerBuilder.forPort(PORT).addService(stalled(health.getHealthService())));
        Asking.assertTimesOut(grpc(""), PORT, "within 400ms");
    }

    /** Takes calls and lets none through. */
    private static io.grpc.ServerServiceDefinition stalled(BindableService service) {
        return ServerInterceptors.intercept(service, new io.grpc.ServerInterceptor() {
            @Override
            public <Q, A> io.grpc.ServerCall.Listener<Q> interceptCall(
                    io.grpc.ServerCall<Q, A> call, io.grpc.Metadata headers, io.grpc.ServerCallHandler<Q, A> next) {
                return new io.grpc.ServerCall.Listener<>() {};
            }
        });
    }

    @Test
    void overTlsTheCertificateIsVerified() throws Exception {
        Certificates certificates = new Certificates(directory);
        start(NettyServerBuilder.forPort(PORT)
                .sslContext(GrpcSslContexts.forServer(
                                certificates.pem(Certificates.HOST).toFile(),
                                certificates.key(Certificates.HOST).toFile())
                        .build())
                .addService(health.getHealthService()));
        assertPasses(new CheckType.Grpc("", null, certificates.trusting(Certificates.HOST)), PORT);
        assertFails(
                new CheckType.Grpc("", null, certificates.trusting("ftp.example.org")),
                PORT,
                Reason.CERTIFICATE_WRONG_HOST,
                "ftp.example.org");
        assertFails(
                new CheckType.Grpc("", null, TlsOptions.DEFAULT), PORT, Reason.CERTIFICATE_UNTRUSTED, "no authority");
        // The server hangs up on what is no handshake; whether we read its end or its reset first is chance.
        assertFailsByOneOf(Set.of(Reason.RESET, Reason.CLOSED_EARLY), grpc(""), PORT);
    }

    @Test
    void nobodyListeningFailsAtOnce() throws Exception {
        assertFails(grpc(""), PORT, Reason.CONNECTION_REFUSED, "connection refused");
    }
}
