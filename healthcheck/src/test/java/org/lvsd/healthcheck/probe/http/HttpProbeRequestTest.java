package org.lvsd.healthcheck.probe.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lvsd.healthcheck.probe.Probing;
import org.lvsd.healthcheck.probe.run.Workers;
import org.lvsd.healthcheck.probe.type.CheckType;
import org.lvsd.healthcheck.probe.type.HttpVersion;
import org.lvsd.healthcheck.probe.type.StatusRange;
import org.lvsd.healthcheck.probe.type.TextPattern;

class HttpProbeRequestTest {
    private static final List<StatusRange> OK = List.of(new StatusRange(200, 200));

    private static CheckType.Http check(String method, String path, String host, Map<String, String> headers) {
        return new CheckType.Http(method, path, host, headers, OK, null, null, HttpVersion.HTTP_1_1, null);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.11, 80, 10.0.0.11",
        "10.0.0.11, 8080, 10.0.0.11:8080",
        "2001:db8::1, 80, [2001:db8::1]",
        "2001:db8:0:0:0:0:0:1, 8080, [2001:db8::1]:8080"
    })
    void theHostIsTheTargetUnlessNamed(String address, int port, String expected) {
        InetSocketAddress target = new InetSocketAddress(address, port);
        assertThat(HttpProbe.request(check("GET", "/", null, Map.of()), target)
                        .headers()
                        .get(HttpHeaderNames.HOST))
                .isEqualTo(expected);
        assertThat(HttpProbe.request(check("GET", "/", "www.example.org", Map.of()), target)
                        .headers()
                        .get(HttpHeaderNames.HOST))
                .isEqualTo("www.example.org");
    }

    @Test
    void headersAreAddedAndReplaceThoseSentAnyway() {
        Map<String, String> headers = Map.of("X-Check", "1", "User-Agent", "me", "Connection", "keep-alive");
        FullHttpRequest request =
                HttpProbe.request(check("GET", "/a?b=c", null, headers), new InetSocketAddress("10.0.0.11", 80));
        assertThat(request.uri()).isEqualTo("/a?b=c");
        assertThat(request.headers().get("X-Check")).isEqualTo("1");
        assertThat(request.headers().getAll("User-Agent")).containsExactly("me");
        assertThat(request.headers().getAll("Connection")).containsExactly("close");
    }

    @Test
    void aPostTellsThatItIsEmpty() {
        InetSocketAddress target = new InetSocketAddress("10.0.0.11", 80);
        assertThat(HttpProbe.request(check("POST", "/", null, Map.of()), target)
                        .headers()
                        .get(HttpHeaderNames.CONTENT_LENGTH))
                .isEqualTo("0");
        assertThat(HttpProbe.request(check("GET", "/", null, Map.of()), target)
                        .headers()
                        .contains(HttpHeaderNames.CONTENT_LENGTH))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "healthz", "/a b", "/a\r\nX: y", "/ä"})
    void aPathThatWouldNotArriveIsRefused(String path) {
        assertThatThrownBy(() -> check("GET", path, null, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("path");
    }

    @Test
    void methodsHostsAndHeadersThatWouldNotArriveAreRefused() {
        assertThatThrownBy(() -> check("GE T", "/", null, Map.of())).hasMessageContaining("method");
        assertThatThrownBy(() -> check("GET", "/", "a\nb", Map.of())).hasMessageContaining("host");
        assertThatThrownBy(() -> check("GET", "/", null, Map.of("a:", "b"))).hasMessageContaining("header name");
        assertThatThrownBy(() -> check("GET", "/", null, Map.of("a", "b\r\nc"))).hasMessageContaining("header a");
        assertThatThrownBy(() -> new CheckType.Http(
                        "GET", "/", null, Map.of(), List.of(), null, null, HttpVersion.HTTP_1_1, null))
                .hasMessageContaining("no status");
    }

    @Test
    void checksWithTheSamePatternAreEqual() {
        CheckType one = Probing.http("GET", "a+");
        assertThat(one).isEqualTo(Probing.http("GET", "a+")).hasSameHashCodeAs(Probing.http("GET", "a+"));
        assertThat(one).isNotEqualTo(Probing.http("GET", "b+")).isNotEqualTo(Probing.HTTP);
        Pattern otherFlags = Pattern.compile("a+", Pattern.CASE_INSENSITIVE);
        assertThat(one)
                .isNotEqualTo(new CheckType.Http(
                        "GET",
                        "/healthz",
                        null,
                        Map.of(),
                        List.of(new StatusRange(200, 399)),
                        new TextPattern(otherFlags),
                        null,
                        HttpVersion.HTTP_1_1,
                        null));
    }

    /** No memory that somebody has to give back: a check that a reload removes just ends. */
    @Test
    void theRequestIsNotKeptFromTheCollector() {
        long before = UnpooledByteBufAllocator.DEFAULT.metric().usedDirectMemory();
        InetSocketAddress target = new InetSocketAddress("10.0.0.11", 80);
        try (Workers workers = new Workers("test", 1)) {
            HttpProbe probe = new HttpProbe(check("GET", "/", null, Map.of()), target, workers);
            assertThat(probe).isNotNull();
        }
        assertThat(UnpooledByteBufAllocator.DEFAULT.metric().usedDirectMemory()).isEqualTo(before);
    }
}
