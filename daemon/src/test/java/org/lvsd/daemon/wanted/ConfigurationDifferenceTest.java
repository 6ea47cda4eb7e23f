package org.lvsd.daemon.wanted;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lvsd.daemon.Configurations;

final class ConfigurationDifferenceTest {
    private static String[] after(String what, String with) {
        assertThat(Configurations.FULL).contains(what);
        return lines(Configurations.FULL, Configurations.FULL.replace(what, with));
    }

    private static String[] lines(String before, String after) {
        return ConfigurationDifference.lines(Configurations.of(before), Configurations.of(after))
                .toArray(String[]::new);
    }

    @Test
    void theSameFileChangesNothing() {
        assertThat(lines(Configurations.FULL, Configurations.FULL)).isEmpty();
    }

    @Test
    void aWeightIsToldWithWhatItWas() {
        assertThat(after("weight: 2", "weight: 5")).containsExactly("web: server 10.0.0.11:8080 weight 2 → 5");
    }

    @Test
    void aChangedCheckIsToldOfTheServersThatHaveIt() {
        assertThat(after("path: /healthz", "path: /alive"))
                .containsExactly("web: server 10.0.0.11:8080 changed", "web: server 10.0.0.12:8080 changed");
    }

    @Test
    void anotherSchedulerIsAChangeOfTheService() {
        assertThat(after("scheduler: rr", "scheduler: sh")).containsExactly("virtual server dns changed");
    }

    @Test
    void aServerThatIsReplacedIsToldTwice() {
        assertThat(after("10.0.0.12:8080", "10.0.0.13:8080"))
                .containsExactly("web: server 10.0.0.13:8080 added", "web: server 10.0.0.12:8080 removed");
    }

    @Test
    void everythingIsToldWhenEverythingGoes() {
        assertThat(lines(Configurations.FULL, "{}"))
                .containsExactly(
                        "VRRP instance front removed",
                        "VRRP instance back removed",
                        "sync group edge removed",
                        "virtual server web removed",
                        "virtual server dns removed");
    }

    @Test
    void whatIsBoundAtTheStartIsSaidToWaitForTheNext() {
        assertThat(lines("{}", "director: {http: \"127.0.0.1:9780\"}"))
                .containsExactly("director.http changed: takes effect at the next start");
        assertThat(
                        lines(
                                "{}",
                                "director: {name: lb2, admin_socket: /run/a/b, state_directory: /s, metrics_compatibility: keepalived}"))
                .containsExactly(
                        "director.name changed: takes effect at the next start",
                        "director.admin_socket changed: takes effect at the next start",
                        "director.state_directory changed: takes effect at the next start",
                        "director.metrics_compatibility changed: takes effect at the next start");
    }

    @Test
    void aChangedInstanceIsNamed() {
        assertThat(after("priority: 150", "priority: 120")).containsExactly("VRRP instance front changed");
    }

    /** The order of servers matters to nobody. */
    @Test
    void serversInAnotherOrderAreNoChange() {
        String two = """
                virtual_servers:
                  - name: web
                    address: 192.0.2.100:80
                    forwarding: nat
                    real_servers: [{address: "10.0.0.%s:80"}, {address: "10.0.0.%s:80"}]
                """;

        assertThat(lines(two.formatted(1, 2), two.formatted(2, 1))).isEmpty();
    }
}
