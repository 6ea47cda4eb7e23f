package org.lvsd.vrrp.packet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExpectationTest {
    private static final Authentication PASSWORD = Authentication.simple("secret12");
    private static final Advertisement VERSION_2 = Captures.KEEPALIVED_V2_PASSWORD.advertisement;
    private static final Advertisement VERSION_3 = Captures.KEEPALIVED_V3_OWNER.advertisement;

    @Test
    void whatIsExpectedPasses() {
        assertThat(new Expectation(2, 11, 100, PASSWORD, true).validate(VERSION_2, 255))
                .isNull();
        assertThat(new Expectation(3, 13, 10, Authentication.NONE, true).validate(VERSION_3, 255))
                .isNull();
    }

    @Test
    void aTtlBelow255IsRejectedWhereItIsChecked() {
        assertThat(new Expectation(3, 13, 10, Authentication.NONE, true).validate(VERSION_3, 254))
                .isEqualTo(new Rejection(RejectionReason.TTL, 254, 255));
        assertThat(new Expectation(3, 13, 10, Authentication.NONE, false).validate(VERSION_3, 254))
                .isNull();
    }

    @Test
    void theOtherVersionIsRejected() {
        assertThat(new Expectation(2, 13, 10, Authentication.NONE, true).validate(VERSION_3, 255))
                .isEqualTo(new Rejection(RejectionReason.VERSION, 3, 2));
    }

    @Test
    void anotherVirtualRouterIsRejected() {
        assertThat(new Expectation(3, 14, 10, Authentication.NONE, true).validate(VERSION_3, 255))
                .isEqualTo(new Rejection(RejectionReason.VIRTUAL_ROUTER_ID, 13, 14));
    }

    @Test
    void version2DemandsItsIntervalAndVersion3DoesNot() {
        assertThat(new Expectation(2, 11, 200, PASSWORD, true).validate(VERSION_2, 255))
                .isEqualTo(new Rejection(RejectionReason.INTERVAL, 100, 200));
        assertThat(new Expectation(3, 13, 100, Authentication.NONE, true).validate(VERSION_3, 255))
                .isNull();
    }

    @Test
    void anotherAuthenticationTypeIsRejected() {
        assertThat(new Expectation(2, 11, 100, Authentication.NONE, true).validate(VERSION_2, 255))
                .isEqualTo(new Rejection(RejectionReason.AUTHENTICATION_TYPE, 1, 0));
    }

    @Test
    void anotherPasswordIsRejectedAndNeitherIsTold() {
        Rejection rejection =
                new Expectation(2, 11, 100, Authentication.simple("other"), true).validate(VERSION_2, 255);
        assertThat(rejection).isEqualTo(new Rejection(RejectionReason.AUTHENTICATION_DATA, 0, 0));
        assertThat(rejection.describe()).isEqualTo("authentication data differs from the configured password");
        assertThat(VERSION_2.toString()).doesNotContain(Long.toString(PASSWORD.data()));
    }
}
