package org.lvsd.config.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelTest {
    @Test
    void anEndpointIsWrittenWithBracketsOnlyForIpv6() throws UnknownHostException {
        assertThat(new Endpoint(address(192, 0, 2, 1), 80)).hasToString("192.0.2.1:80");
        InetAddress loopback = InetAddress.getByAddress(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1});
        assertThat(new Endpoint(loopback, 443)).hasToString("[::1]:443");
        assertThat(new Endpoint(loopback, 0)).as("every port").hasToString("[::1]:0");
    }

    @Test
    void aPortOutOfRangeIsNoEndpoint() {
        assertThatThrownBy(() -> new Endpoint(address(192, 0, 2, 1), -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Endpoint(address(192, 0, 2, 1), 65536))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPrefixLongerThanTheAddressIsRefused() {
        assertThatThrownBy(() -> new CidrAddress(address(192, 0, 2, 1), 33))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aNetworkHasNoHostBits() throws UnknownHostException {
        assertThat(new Network(address(10, 128, 0, 0), 9)).hasToString("10.128.0.0/9");
        assertThat(new Network(address(0, 0, 0, 0), 0)).hasToString("0.0.0.0/0");
        assertThatThrownBy(() -> new Network(address(10, 128, 0, 0), 8)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Network(address(10, 0, 0, 0), 33)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Network(address(0, 0, 0, 0), -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPasswordIsNotWrittenOut() {
        assertThat(new SimplePassword("secret")).hasToString("SimplePassword[…]");
    }

    @Test
    void bodyPatternsAreEqualWhenTheirTextIs() {
        assertThat(BodyPattern.compile("^ok"))
                .isEqualTo(BodyPattern.compile("^ok"))
                .hasSameHashCodeAs(BodyPattern.compile("^ok"))
                .isNotEqualTo(BodyPattern.compile("ok"));
    }

    @Test
    void recordsDoNotSeeLaterChangesOfWhatTheyWereGiven() throws UnknownHostException {
        List<String> names = new ArrayList<>(List.of("front"));
        SyncGroup group = new SyncGroup("edge", names, Track.NONE);
        Map<String, String> headers = new LinkedHashMap<>(Map.of("A", "1"));
        HttpCheck check = new HttpCheck(
                "GET",
                "/",
                null,
                headers,
                List.of(StatusRange.SUCCESS_OR_REDIRECTION),
                null,
                null,
                HttpVersion.HTTP_1_1,
                null);
        names.add("back");
        headers.put("B", "2");
        assertThat(group.instances()).containsExactly("front");
        assertThat(check.headers()).containsOnlyKeys("A");
        assertThatThrownBy(() -> check.headers().put("C", "3")).isInstanceOf(UnsupportedOperationException.class);
    }

    private static InetAddress address(int a, int b, int c, int d) throws UnknownHostException {
        return InetAddress.getByAddress(new byte[] {(byte) a, (byte) b, (byte) c, (byte) d});
    }
}
