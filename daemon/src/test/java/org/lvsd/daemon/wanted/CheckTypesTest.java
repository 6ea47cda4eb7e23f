package org.lvsd.daemon.wanted;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.lvsd.daemon.Configurations;
import org.lvsd.healthcheck.core.CheckTiming;
import org.lvsd.healthcheck.probe.type.CheckSpec;
import org.lvsd.healthcheck.probe.type.CheckType;
import org.lvsd.healthcheck.probe.type.Endpoint;
import org.lvsd.healthcheck.probe.type.HttpVersion;
import org.lvsd.healthcheck.probe.type.Payload;
import org.lvsd.healthcheck.probe.type.StatusRange;
import org.lvsd.healthcheck.probe.type.TextPattern;
import org.lvsd.healthcheck.probe.type.TlsOptions;

/** Every word of a check in the file reaches the probe that it is for. */
final class CheckTypesTest {
    private static final String SHA256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private static final TlsOptions TLS = new TlsOptions(
            "www.example.org", true, Path.of("/etc/ca.pem"), Path.of("/etc/client.pem"), Path.of("/etc/client.key"));
    private static final String TLS_WORDS = "tls: {sni: www.example.org, verify: true, ca: /etc/ca.pem,"
            + " certificate: /etc/client.pem, key: /etc/client.key}";

    private static CheckSpec spec(String check) {
        String yaml = """
                virtual_servers:
                  - name: web
                    address: 192.0.2.100:80
                    health_checks: [{%s}]
                    real_servers: [{address: "10.0.0.11:8080"}]
                """.formatted(check);
        return WantedChecks.of(Configurations.of(yaml), id -> false, service -> true, id -> true).values().stream()
                .flatMap(List::stream)
                .findFirst()
                .orElseThrow();
    }

    private static CheckType type(String check) {
        return spec(check).type();
    }

    @Test
    void whereAProbeGoesAndHowOften() throws Exception {
        CheckSpec spec = spec("type: tcp, port: 81, address: 10.0.1.5, source: 10.0.0.1, mark: 7,"
                + " interval: 3s, timeout: 500ms, rise: 4, fall: 5");

        assertThat(spec.endpoint())
                .isEqualTo(new Endpoint(new InetSocketAddress("10.0.1.5", 81), InetAddress.getByName("10.0.0.1"), 7));
        assertThat(spec.timing()).isEqualTo(new CheckTiming(3_000_000_000L, 500_000_000L, 4, 5));
        assertThat(spec.type()).isEqualTo(new CheckType.Tcp());
        assertThat(spec("type: tcp").endpoint()).isEqualTo(new Endpoint(new InetSocketAddress("10.0.0.11", 8080)));
    }

    @Test
    void anHttpRequestAndWhatIsExpectedOfItsResponse() {
        assertThat(type("type: http, method: GET, path: /health, host: www.example.org, headers: {X-One: a},"
                        + " expect_status: [200, \"301-302\"], expect_body: \"o.k\", expect_sha256: " + SHA256
                        + ", http_version: \"2\""))
                .isEqualTo(new CheckType.Http(
                        "GET",
                        "/health",
                        "www.example.org",
                        Map.of("X-One", "a"),
                        List.of(new StatusRange(200, 200), new StatusRange(301, 302)),
                        new TextPattern(Pattern.compile("o.k")),
                        SHA256,
                        HttpVersion.HTTP_2,
                        null));
    }

    @Test
    void tlsInHttpsAndGrpcAndByItself() {
        CheckType.Http https = (CheckType.Http) type("type: https, path: /, " + TLS_WORDS);
        assertThat(https.tls()).isEqualTo(TLS);
        assertThat(https.version()).isEqualTo(HttpVersion.HTTP_1_1);
        assertThat(((CheckType.Http) type("type: https, path: /")).tls()).isEqualTo(TlsOptions.DEFAULT);
        assertThat(type("type: tls, tls: {verify: false}"))
                .isEqualTo(new CheckType.Tls(new TlsOptions(null, false, null, null, null)));
        assertThat(type("type: tls, " + TLS_WORDS)).isEqualTo(new CheckType.Tls(TLS));
        assertThat(type("type: grpc, service: shop, host: shop.example.org, " + TLS_WORDS))
                .isEqualTo(new CheckType.Grpc("shop", "shop.example.org", TLS));
        assertThat(type("type: grpc")).isEqualTo(new CheckType.Grpc("", null, null));
    }

    @Test
    void datagramsAndLines() {
        assertThat(type("type: udp, send: \"\\x01ping\", expect: pong"))
                .isEqualTo(new CheckType.Udp(
                        new Payload("\u0001ping".getBytes(StandardCharsets.ISO_8859_1)),
                        new TextPattern(Pattern.compile("pong"))));
        assertThat(type("type: dns, query: example.org, record: SOA, expect_code: NXDOMAIN"))
                .isEqualTo(new CheckType.Dns("example.org", "SOA", "NXDOMAIN"));
        assertThat(type("type: smtp, helo: lb1.example.org")).isEqualTo(new CheckType.Smtp("lb1.example.org"));
        assertThat(type("type: ping")).isEqualTo(new CheckType.Ping());
        assertThat(type("type: agent, port: 9999")).isEqualTo(new CheckType.Agent());
    }

    @Test
    void aScriptItsUserAndWhatItsExitStatusMeans() {
        assertThat(type("type: script, command: [/usr/lib/check, -v], user: daemon, dynamic_weight: true"))
                .isEqualTo(new CheckType.Script(List.of("/usr/lib/check", "-v"), "daemon", true));
        assertThat(type("type: script, command: [/usr/lib/check]"))
                .isEqualTo(new CheckType.Script(List.of("/usr/lib/check"), null, false));
    }
}
