package org.lvsd.daemon.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.lvsd.config.model.VirtualServer;
import org.lvsd.daemon.Configurations;
import org.lvsd.daemon.wanted.ChangedServices;

final class UnseenKeysTest {
    private List<VirtualServer> now = services("web 80 81", "tls 443");
    private final UnseenKeys unseen = new UnseenKeys(now);

    /** Each is a name and the ports of its address. */
    private static List<VirtualServer> services(String... all) {
        StringBuilder text = new StringBuilder("virtual_servers:\n");
        for (String each : all) {
            String ports = each.substring(each.indexOf(' ') + 1).replace(" ", "\", \"192.0.2.1:");
            text.append("""
                      - name: %s
                        addresses: ["192.0.2.1:%s"]
                        forwarding: nat
                        real_servers: []
                    """.formatted(each.substring(0, each.indexOf(' ')), ports));
        }
        return Configurations.of(text.toString()).virtualServers();
    }

    private void reload(String... all) {
        List<VirtualServer> next = services(all);
        unseen.configured(ChangedServices.between(now, next));
        now = next;
    }

    private String unseen() {
        return new TreeMap<>(unseen.byService()).toString().replace("tcp 192.0.2.1", "");
    }

    @Test
    void allIsLookedForAtTheStartAndOnce() {
        assertThat(unseen()).isEqualTo("{tls=[:443], web=[:80, :81]}");
        assertThat(unseen.keys()).hasSize(3);

        unseen.clear();
        reload("web 80 81", "tls 443");

        assertThat(unseen.isEmpty()).isTrue();
    }

    @Test
    void aServiceWithANewNameLooksForAllThatItHas() {
        unseen.clear();
        reload("www 80 81", "tls 443");
        assertThat(unseen()).isEqualTo("{www=[:80, :81]}");
    }

    @Test
    void aServiceThatKeepsItsNameLooksForWhatItDidNotHave() {
        unseen.clear();
        reload("web 80 81 443");
        assertThat(unseen()).isEqualTo("{web=[:443]}");
    }

    @Test
    void servicesThatSwapTheirNamesLookForWhatTheOtherHad() {
        unseen.clear();
        reload("tls 80 81", "web 443");
        assertThat(unseen()).isEqualTo("{tls=[:80, :81], web=[:443]}");
    }

    @Test
    void whatCouldNotBeLookedForStaysToBeLookedForWhileItIsInTheFile() {
        reload("web 80 82", "dns 53");
        assertThat(unseen()).isEqualTo("{dns=[:53], web=[:80, :82]}");
        reload("web 82");
        assertThat(unseen()).isEqualTo("{web=[:82]}");
    }
}
