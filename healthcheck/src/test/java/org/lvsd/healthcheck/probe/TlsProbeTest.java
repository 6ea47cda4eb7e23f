package org.lvsd.healthcheck.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lvsd.healthcheck.core.ProbeResult;
import org.lvsd.healthcheck.core.Reason;
import org.lvsd.healthcheck.probe.type.CheckType;
import org.lvsd.healthcheck.probe.type.TlsOptions;

class TlsProbeTest {
    private final Instant now = Instant.now();
    private static final String HOST = "www.example.org";

    @TempDir
    static Path directory;

    private static X509Bundle authority;
    private static Path ca;

    private final Probing probing = new Probing();

    @BeforeAll
    static void makeTheAuthority() throws Exception {
        authority =
                certificate("CN=our authority").setIsCertificateAuthority(true).buildSelfSigned();
        ca = Files.writeString(directory.resolve("ca.pem"), authority.getRootCertificatePEM());
    }

    @AfterEach
    void closeTheLoop() {
        probing.close();
    }

    private static CertificateBuilder certificate(String subject) {
        Instant now = Instant.now();
        return new CertificateBuilder()
                .ecp256()
                .subject(subject)
                .notBefore(now.minus(Duration.ofDays(10)))
                .notAfter(now.plus(Duration.ofDays(10)));
    }

    private static X509Bundle good() throws Exception {
        return certificate("CN=" + HOST).addSanDnsName(HOST).buildIssuedBy(authority);
    }

    private static SslContextBuilder server(X509Bundle bundle) throws Exception {
        return SslContextBuilder.forServer(bundle.toKeyManagerFactory()).sslProvider(SslProvider.JDK);
    }

    /** Answers whatever comes with an HTTP response. */
    private static NettyServer https(SslContext tls) {
        return new NettyServer(
                tls,
                channel -> channel.pipeline().addLast(new ChannelInboundHandlerAdapter() {
                    @Override
                    public void channelRead(ChannelHandlerContext context, Object message) {
                        ReferenceCountUtil.release(message);
                        var unused = context.writeAndFlush(Unpooled.copiedBuffer(
                                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", StandardCharsets.US_ASCII));
                    }

                    @Override
                    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
                        var unused = context.close();
                    }
                }));
    }

    private static TlsOptions trusting(boolean verify) {
        return new TlsOptions(null, verify, ca, null, null);
    }

    private static CheckType check(TlsOptions tls) {
        return Probing.http("GET", HOST, Map.of(), "ok", tls);
    }

    private ProbeResult probe(X509Bundle bundle, TlsOptions options) throws Exception {
        try (NettyServer server = https(server(bundle).build())) {
            return probing.probe(check(options), server.address(), Probing.AMPLE);
        }
    }

    private void fails(X509Bundle bundle, TlsOptions options, Reason reason, String detail) throws Exception {
        Probing.assertFailure(probe(bundle, options), reason, detail);
    }

    @Test
    void aCertificateOfATrustedAuthorityForTheHostPasses() throws Exception {
        assertThat(probe(good(), trusting(true))).isInstanceOf(ProbeResult.Success.class);
        try (NettyServer server = https(server(good()).build())) {
            CheckType handshake = new CheckType.Tls(new TlsOptions(HOST, true, ca, null, null));
            assertThat(probing.probe(handshake, server.address(), Probing.AMPLE))
                    .isInstanceOf(ProbeResult.Success.class);
        }
    }

    @Test
    void withoutAHostTheCertificateMustNameTheAddress() throws Exception {
        X509Bundle byAddress = certificate("CN=a").addSanIpAddress("127.0.0.1").buildIssuedBy(authority);
        CheckType handshake = new CheckType.Tls(trusting(true));
        try (NettyServer server = https(server(byAddress).build());
                NettyServer byName = https(server(good()).build())) {
            assertThat(probing.probe(handshake, server.address(), Probing.AMPLE))
                    .isInstanceOf(ProbeResult.Success.class);
            Probing.assertFailure(
                    probing.probe(handshake, byName.address(), Probing.AMPLE),
                    Reason.CERTIFICATE_WRONG_HOST,
                    "127.0.0.1");
        }
    }

    @Test
    void badCertificatesFailEachWithItsReason() throws Exception {
        X509Bundle expired = certificate("CN=" + HOST)
                .addSanDnsName(HOST)
                .notAfter(now.minus(Duration.ofDays(1)))
                .buildIssuedBy(authority);
        X509Bundle early = certificate("CN=" + HOST)
                .addSanDnsName(HOST)
                .notBefore(now.plus(Duration.ofDays(1)))
                .buildIssuedBy(authority);
        X509Bundle other =
                certificate("CN=other").addSanDnsName("other.example.org").buildIssuedBy(authority);
        X509Bundle selfSigned = certificate("CN=" + HOST)
                .addSanDnsName(HOST)
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
        fails(expired, trusting(true), Reason.CERTIFICATE_EXPIRED, "has expired (NotAfter: ");
        fails(early, trusting(true), Reason.CERTIFICATE_NOT_YET_VALID, "not valid yet");
        fails(other, trusting(true), Reason.CERTIFICATE_WRONG_HOST, HOST);
        fails(selfSigned, trusting(true), Reason.CERTIFICATE_UNTRUSTED, "no authority that is trusted here");
        fails(good(), TlsOptions.DEFAULT, Reason.CERTIFICATE_UNTRUSTED, "tls.ca");
        for (X509Bundle bad : new X509Bundle[] {expired, early, other, selfSigned}) {
            assertThat(probe(bad, trusting(false))).isInstanceOf(ProbeResult.Success.class);
        }
    }

    @Test
    void anExpiredCertificateFailsEvenIfItIsItselfTrusted() throws Exception {
        X509Bundle expired = certificate("CN=" + HOST)
                .addSanDnsName(HOST)
                .notAfter(now.minus(Duration.ofDays(1)))
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
        Path pinned = Files.writeString(directory.resolve("pinned.pem"), expired.getCertificatePEM());
        fails(expired, new TlsOptions(null, true, pinned, null, null), Reason.CERTIFICATE_EXPIRED, "has expired");
    }

    @Test
    void aServerThatAsksForACertificateGetsItOrFails() throws Exception {
        X509Bundle client = certificate("CN=lb1").buildIssuedBy(authority);
        Path chain = Files.writeString(directory.resolve("client.pem"), client.getCertificatePathPEM());
        Path key = Files.writeString(directory.resolve("client.key"), client.getPrivateKeyPEM());
        SslContext asking = server(good())
                .clientAuth(ClientAuth.REQUIRE)
                .trustManager(authority.getRootCertificate())
                .build();
        try (NettyServer server = https(asking)) {
            CheckType with = check(new TlsOptions(null, true, ca, chain, key));
            assertThat(probing.probe(with, server.address(), Probing.AMPLE)).isInstanceOf(ProbeResult.Success.class);
            Probing.assertFailure(
                    probing.probe(check(trusting(true)), server.address(), Probing.AMPLE),
                    Reason.TLS_HANDSHAKE,
                    "refused the TLS handshake");
        }
    }

    @Test
    void serversThatDoNotGetAsFarAsACertificateFailEachInItsWay() throws Exception {
        CheckType https = check(trusting(true));
        try (LoopbackServer plain = LoopbackServer.answering("");
                LoopbackServer ssh = new LoopbackServer(socket -> LoopbackServer.send(socket, "SSH-2.0-OpenSSH\r\n"));
                LoopbackServer hangsUp = new LoopbackServer(socket -> {});
                LoopbackServer resets = new LoopbackServer(LoopbackServer::reset)) {
            probing.assertFails(https, plain, Probing.SHORT, Reason.TIMEOUT, "TLS handshake not complete");
            probing.assertFails(https, ssh, Probing.AMPLE, Reason.TLS_HANDSHAKE, "not TLS");
            probing.assertFails(https, hangsUp, Probing.AMPLE, Reason.CLOSED_EARLY, "during the TLS handshake");
            probing.assertFails(https, resets, Probing.AMPLE, Reason.RESET, "reset");
        }
        try (NettyServer old = https(server(good())
                .protocols("TLSv1.2")
                .ciphers(java.util.List.of("TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA"))
                .build())) {
            assertThat(probing.probe(https, old.address(), Probing.AMPLE)).isInstanceOf(ProbeResult.Success.class);
        }
    }

    /** Servers of one site may share the keys of their session tickets. */
    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void everyHandshakeLooksAtTheCertificate(String protocol) throws Exception {
        X509Bundle other =
                certificate("CN=other").addSanDnsName("other.example.org").buildIssuedBy(authority);
        SwitchedKeys keys = new SwitchedKeys(good(), other);
        SslContext tls = SslContextBuilder.forServer(keys)
                .sslProvider(SslProvider.JDK)
                .protocols(protocol)
                .build();
        try (NettyServer server = https(tls)) {
            CheckType https = check(trusting(true));
            assertThat(probing.probe(https, server.address(), Probing.AMPLE)).isInstanceOf(ProbeResult.Success.class);
            keys.show(1);
            Probing.assertFailure(
                    probing.probe(https, server.address(), Probing.AMPLE), Reason.CERTIFICATE_WRONG_HOST, HOST);
        }
    }

    @Test
    void filesThatCannotBeReadAreTheDirectorsFault() throws Exception {
        TlsOptions missing = new TlsOptions(null, true, directory.resolve("nothing.pem"), null, null);
        fails(good(), missing, Reason.INTERNAL, "nothing.pem cannot be used");
        Path garbage = Files.writeString(directory.resolve("garbage.pem"), "garbage");
        fails(good(), new TlsOptions(null, true, garbage, null, null), Reason.INTERNAL, "garbage.pem cannot be used");
    }
}
