package org.lvsd.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lvsd.config.model.AddressFamily;
import org.lvsd.config.model.ChecksumStyle;
import org.lvsd.config.model.Configuration;
import org.lvsd.config.model.Director;
import org.lvsd.config.model.Forwarding;
import org.lvsd.config.model.GratuitousArp;
import org.lvsd.config.model.HealthCheck;
import org.lvsd.config.model.HttpCheck;
import org.lvsd.config.model.InstanceOptions;
import org.lvsd.config.model.Protocol;
import org.lvsd.config.model.Scheduler;
import org.lvsd.config.model.StatusRange;
import org.lvsd.config.model.SyncGroup;
import org.lvsd.config.model.Track;
import org.lvsd.config.model.VirtualServer;
import org.lvsd.config.model.VrrpInstance;

/** The file that the documentation shows, word for word. */
class SmallCompleteFileTest {
    private Configuration configuration;

    @BeforeEach
    void load() throws IOException {
        configuration = GoodFilesTest.load("small-complete.yaml");
    }

    @Test
    void theDirectorIsAsWritten() {
        Director director = configuration.director();
        assertThat(director.name()).isEqualTo("lb1");
        assertThat(director.adminSocket()).isEqualTo(Path.of("/run/lvsd/lvsd.sock"));
        assertThat(director.http().listen()).hasToString("127.0.0.1:9780");
    }

    @Test
    void anInstanceHasWhatIsWrittenAndTheDefaults() {
        VrrpInstance front = configuration.vrrp().instances().get(0);
        assertThat(front)
                .isEqualTo(new VrrpInstance(
                        "front",
                        "eth0",
                        51,
                        3,
                        AddressFamily.INET,
                        150,
                        Duration.ofSeconds(1),
                        front.virtualAddresses(),
                        true,
                        Duration.ZERO,
                        null,
                        GratuitousArp.DEFAULT,
                        ChecksumStyle.PSEUDO_HEADER,
                        InstanceOptions.DEFAULT));
        assertThat(front.virtualAddresses()).hasToString("[192.0.2.100/24]");
        assertThat(configuration.vrrp().instances())
                .extracting(VrrpInstance::name)
                .containsExactly("front", "back");
        assertThat(configuration.vrrp().syncGroups())
                .containsExactly(new SyncGroup("edge", List.of("front", "back"), Track.NONE));
    }

    @Test
    void aRealServerHasTheServicesDefaultsResolvedIntoIt() {
        VirtualServer web = configuration.virtualServers().get(0);
        assertThat(web.selector()).hasToString("192.0.2.100:80");
        assertThat(web.protocol()).isEqualTo(Protocol.TCP);
        assertThat(web.scheduler()).isEqualTo(Scheduler.WLC);
        assertThat(web.initialUp()).isFalse();
        assertThat(web.realServers()).extracting(server -> server.weight()).containsExactly(2, 1);
        assertThat(web.realServers()).allMatch(server -> server.forwarding() == Forwarding.NAT);
        assertThat(web.realServers())
                .flatExtracting(server -> server.healthChecks())
                .extracting(check -> check.target().toString())
                .containsExactly("10.0.0.11:80", "10.0.0.12:80");
    }

    @Test
    void theHttpCheckAsksAndExpectsWhatIsWritten() {
        HealthCheck health = configuration
                .virtualServers()
                .get(0)
                .realServers()
                .get(0)
                .healthChecks()
                .get(0);
        HttpCheck check = (HttpCheck) health.type();
        assertThat(check.path()).isEqualTo("/healthz");
        assertThat(check.host()).isEqualTo("www.example.org");
        assertThat(check.method()).isEqualTo("GET");
        assertThat(check.expectStatus()).containsExactly(new StatusRange(200, 200), new StatusRange(204, 204));
        assertThat(check.expects(204)).isTrue();
        assertThat(check.expects(201)).isFalse();
        assertThat(health.timing().interval()).isEqualTo(Duration.ofSeconds(2));
        assertThat(health.timing().timeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(health.timing().rise()).isEqualTo(2);
        assertThat(health.timing().fall()).isEqualTo(3);
    }
}
