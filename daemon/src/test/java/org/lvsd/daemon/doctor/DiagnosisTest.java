package org.lvsd.daemon.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lvsd.config.model.Configuration;
import org.lvsd.daemon.Configurations;
import org.lvsd.daemon.status.StatusReport.GrantStatus;

/** A machine that is fit, and each way in which it is not. */
final class DiagnosisTest {
    private static final String INSTANCE =
            "vrrp:\n  instances:\n    - {name: front, interface: eth0, virtual_router_id: 51,"
                    + " virtual_addresses: [192.0.2.100/24]}\n";
    private static final String WEB = service("web", "scheduler: rr, forwarding: nat", "10.0.0.11:80");

    @TempDir
    private Path root;

    private FakeMachine machine;

    @BeforeEach
    void fit() {
        machine = new FakeMachine(root);
    }

    private static String service(String name, String options, String server) {
        return INSTANCE + "virtual_servers:\n  - {name: " + name + ", address: '192.0.2.100:80', " + options
                + ", real_servers: [{address: '" + server + "'}]}\n";
    }

    private List<Finding> bad(String yaml) {
        Configuration configuration = Configurations.of(yaml);
        return Diagnosis.of(configuration, machine.facts(configuration), null).findings().stream()
                .filter(finding -> finding.level() != Finding.Level.OK)
                .toList();
    }

    private void expect(String yaml, Finding.Level level, String subject, String what) {
        List<Finding> bad = bad(yaml);
        assertThat(bad).singleElement().satisfies(finding -> {
            assertThat(finding.level()).isEqualTo(level);
            assertThat(finding.subject()).isEqualTo(subject);
            assertThat(finding.what()).contains(what);
            assertThat(finding.why()).isNotEmpty();
            assertThat(finding.remedy()).isNotEmpty();
        });
    }

    @Test
    void aFitMachineHasNothingToTell() {
        assertThat(bad(WEB)).isEmpty();
        assertThat(bad("{}")).isEmpty();
    }

    @Test
    void connectionsAreSynchronisedOverAnInterfaceThatIsUpWithAnAddress() {
        String file = "ipvs: {sync: {interface: sync0}}\n";
        expect(file, Finding.Level.PROBLEM, "sync0", "does not exist");
        machine.link("sync0", "fe80::3/64");
        expect(file, Finding.Level.PROBLEM, "sync0", "no IPv4 address");
        assertThat(bad("ipvs: {sync: {interface: sync0, group: 'ff02::81'}}\n")).isEmpty();
        machine.address("sync0", "10.1.0.1/24");
        assertThat(bad(file)).isEmpty();
        machine.flags("sync0", 0x1002);
        expect(file, Finding.Level.PROBLEM, "sync0", "is down");
        machine.flags("sync0", 0x3);
        expect(file, Finding.Level.PROBLEM, "sync0", "does no multicast");
    }

    @Test
    void whatTheRunningDaemonWasRefusedIsTold() {
        GrantStatus granted = new GrantStatus("locked memory", null, "");
        machine.daemon = new MachineFacts.Daemon(List.of(granted), Set.of(), "");
        assertThat(bad(WEB)).isEmpty();

        GrantStatus refused = new GrantStatus(
                "real-time scheduling",
                "sched_setscheduler failed: EPERM (Operation not permitted)",
                "grant CAP_SYS_NICE or LimitRTPRIO=20 in the unit");
        machine.daemon = new MachineFacts.Daemon(List.of(granted, refused), Set.of(), "");
        expect(WEB, Finding.Level.WARNING, "real-time scheduling", "EPERM");
        assertThat(bad(WEB).get(0).remedy()).contains("LimitRTPRIO=20").contains("restart");
    }

    @Test
    void aRunningDaemonThatDoesNotTellOfItselfIsTold() {
        machine.daemon = new MachineFacts.Daemon(List.of(), Set.of(), "503 too busy");

        expect(WEB, Finding.Level.WARNING, "the running lvsd", "503 too busy");
    }

    @Test
    void theLeaseIsToBeInMemory() {
        machine.runFileSystem = "ext4";

        expect(WEB, Finding.Level.WARNING, "/run/lvsd", "is on ext4");
        assertThat(bad(WEB).get(0).remedy())
                .endsWith("director.admin_socket into a directory below /run, such as /run/lvsd/lvsd.sock");
        assertThat(bad(WEB.substring(INSTANCE.length()))).isEmpty();
        machine.runFileSystem = "";
        assertThat(bad(WEB)).isEmpty();
    }

    @Test
    void theWorstComesFirst() {
        machine.sysctl("net.ipv4.ip_forward", 0).write("run/systemd/netif/links/1", "ADMIN_STATE=configured");
        assertThat(bad(WEB)).extracting(Finding::level).containsExactly(Finding.Level.PROBLEM, Finding.Level.WARNING);
    }

    @Test
    void aSchedulerThatTheKernelLacksIsAProblem() {
        expect(WEB.replace("scheduler: rr", "scheduler: mh"), Finding.Level.PROBLEM, "ip_vs_mh", "does not have it");
    }

    @Test
    void aBuiltInSchedulerAndASipEngineOnTheDiskAreFine() {
        assertThat(bad(WEB.replace("scheduler: rr", "scheduler: wlc"))).isEmpty();
        assertThat(bad(WEB.replace(
                        "scheduler: rr,", "scheduler: rr, protocol: udp, persistence: {timeout: 60s, engine: sip},")))
                .isEmpty();
    }

    @Test
    void modulesThatMayNotBeLoadedAnyMoreAreMissing() {
        machine.sysctl("kernel.modules_disabled", 1);
        assertThat(bad(WEB)).extracting(Finding::subject).containsExactly("ip_vs", "ip_vs_rr");
        machine.write("sys/module/ip_vs/initstate", "live").write("sys/module/ip_vs_rr/initstate", "live");
        assertThat(bad(WEB)).isEmpty();
    }

    @Test
    void whereModulesCannotBeLookedUpThatIsSaid() {
        machine.remove("lib/modules");
        assertThat(bad(WEB))
                .hasSize(2)
                .allSatisfy(finding -> assertThat(finding.level()).isEqualTo(Finding.Level.WARNING));
    }

    @Test
    void natNeedsForwarding() {
        machine.sysctl("net.ipv4.ip_forward", 0);
        expect(WEB, Finding.Level.PROBLEM, "net.ipv4.ip_forward", "is 0");
        assertThat(bad(WEB.replace("nat", "direct"))).isEmpty();
        assertThat(bad(WEB + "ipvs: {sysctls: manage}\n")).isEmpty();
    }

    @Test
    void natOnOneNetworkNeedsRedirectsOff() {
        machine.sysctl("net.ipv4.conf.all.send_redirects", 0).sysctl("net.ipv4.conf.eth0.send_redirects", 1);
        expect(
                service("web", "scheduler: rr, forwarding: nat", "192.0.2.11:80"),
                Finding.Level.PROBLEM,
                "net.ipv4.conf.eth0.send_redirects",
                "is 1");
    }

    @Test
    void aDirectorThatKeepsSilentToArpIsAProblem() {
        machine.sysctl("net.ipv4.conf.all.arp_ignore", 8);
        expect(WEB, Finding.Level.PROBLEM, "net.ipv4.conf.all.arp_ignore", "is 8");
        machine.sysctl("net.ipv4.conf.all.arp_ignore", 0).sysctl("net.ipv4.conf.eth0.arp_ignore", 8);
        expect(WEB, Finding.Level.PROBLEM, "net.ipv4.conf.eth0.arp_ignore", "is 8");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 9})
    void aDirectorAnswersArpForItsOwnAddressesWithAnyOtherValue(int value) {
        machine.sysctl("net.ipv4.conf.all.arp_ignore", value);
        assertThat(bad(WEB)).isEmpty();
    }

    @Test
    void addressesOfTheHostsScopeAreKeptSilentAboutEarlier() {
        machine.sysctl("net.ipv4.conf.all.arp_ignore", 3);
        expect(
                WEB.replace("[192.0.2.100/24]", "[{address: 192.0.2.100/24, scope: host}]"),
                Finding.Level.PROBLEM,
                "net.ipv4.conf.all.arp_ignore",
                "is 3");
    }

    @Test
    void timeoutsAndSynchronisationNeedIpvsWithoutAnyVirtualServer() {
        machine.sysctl("kernel.modules_disabled", 1);
        expect(INSTANCE + "ipvs: {timeouts: {tcp: 1h}}\n", Finding.Level.PROBLEM, "ip_vs", "does not have it");
        expect(INSTANCE + "ipvs: {sync: {interface: eth1}}\n", Finding.Level.PROBLEM, "ip_vs", "does not have it");
        assertThat(bad(INSTANCE + "ipvs: {sysctls: manage}\n")).isEmpty();
    }

    @Test
    void strictFilteringMattersWhereTheWayOutIsAnother() {
        machine.sysctl("net.ipv4.conf.all.rp_filter", 1);
        assertThat(bad(WEB)).isEmpty();
        machine.defaultRoute("eth1");
        expect(WEB, Finding.Level.WARNING, "net.ipv4.conf.eth0.rp_filter", "strict");
        machine.sysctl("net.ipv4.conf.eth0.rp_filter", 2);
        assertThat(bad(WEB)).isEmpty();
    }

    @Test
    void anInterfaceMustBeThereUpWiredAndMulticast() {
        machine.flags("eth0", 0x1002);
        expect(WEB, Finding.Level.PROBLEM, "eth0", "is down");
        machine.flags("eth0", 0x3);
        expect(WEB, Finding.Level.PROBLEM, "eth0", "no multicast");
        machine.flags("eth0", 0x1003).write("sys/class/net/eth0/carrier", "0");
        expect(WEB, Finding.Level.PROBLEM, "eth0", "no carrier");
        machine.remove("sys/class/net/eth0");
        expect(WEB, Finding.Level.PROBLEM, "eth0", "does not exist");
    }

    @Test
    void anInterfaceNeedsAnAddressOfItsOwn() {
        machine.link("eth0", "fe80::1/64");
        expect(WEB, Finding.Level.PROBLEM, "eth0", "no IPv4 address");
        machine.link("eth0", "192.0.2.251/24");
        expect(
                INSTANCE.replace("192.0.2.100/24", "'2001:db8::100/64'"),
                Finding.Level.PROBLEM,
                "eth0",
                "no IPv6 link-local address");
    }

    @Test
    void anOwnersAddressIsItsInterfacesOwn() {
        machine.link("eth0", "192.0.2.100/24");
        String owner = WEB.replace("virtual_router_id", "priority: 255, virtual_router_id");
        assertThat(bad(owner)).isEmpty();
    }

    @Test
    void anotherManagerOfTheInterfaceIsTold() {
        machine.write("run/NetworkManager/devices/1", "[device]\nmanaged=true");
        expect(WEB, Finding.Level.WARNING, "eth0", "NetworkManager");
        machine.remove("run/NetworkManager")
                .write(
                        "run/systemd/netif/links/1",
                        "ADMIN_STATE=configured\nNETWORK_FILE=/etc/systemd/network/10-eth0.network");
        expect(WEB, Finding.Level.WARNING, "eth0", "systemd-networkd");
        machine.write("etc/systemd/network/10-eth0.network", "[Network]\nKeepConfiguration=static");
        assertThat(bad(WEB)).isEmpty();
    }

    @Test
    void aVirtualAddressThatIsHereWithoutADaemonIsAProblem() {
        machine.address("eth0", "192.0.2.100/24");
        expect(WEB, Finding.Level.PROBLEM, "192.0.2.100", "no lvsd runs");
        machine.daemon = new MachineFacts.Daemon(List.of(), Set.of(), "");
        assertThat(bad(WEB)).isEmpty();
        machine.address("lo", "192.0.2.100/32");
        expect(WEB, Finding.Level.PROBLEM, "192.0.2.100", "is on lo");
    }

    @Test
    void whatRemovesAnAddressIsToldAsItIsOnTheLink() {
        machine.address("eth0", "192.0.2.100/25");
        Finding left = bad(WEB).get(0);
        assertThat(left.remedy()).startsWith("start lvsd").contains("ip addr del 192.0.2.100/25 dev eth0");
        machine.daemon = new MachineFacts.Daemon(List.of(), Set.of(), "");
        machine.link("eth0", "192.0.2.251/24").address("eth1", "192.0.2.100/24");
        assertThat(bad(WEB).get(0).remedy()).isEqualTo("ip addr del 192.0.2.100/24 dev eth1");
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.100/24, vrrp.51", "2001:db8::100/64, vrrp6.51"})
    void aVirtualRoutersOwnDeviceHasItsAddresses(String address, String device) {
        machine.link(device, address);
        machine.daemon = new MachineFacts.Daemon(List.of(), Set.of(), "");
        String plain = INSTANCE.replace("192.0.2.100/24", "'" + address + "'");
        String own = plain.replace("virtual_router_id", "use_vmac: true, virtual_router_id");
        assertThat(bad(own)).isEmpty();
        machine.address("eth0", address);
        expect(
                own,
                Finding.Level.PROBLEM,
                address.replaceAll("/.*", ""),
                "is on eth0, and the file puts it on " + device);
    }

    @Test
    void aBackupsDeviceThatCannotDiscardIsAProblem() {
        machine.write("lib/modules/6.1.0-lvsd/modules.builtin", "");
        String own = INSTANCE.replace("virtual_router_id", "use_vmac: true, virtual_router_id");
        expect(own, Finding.Level.PROBLEM, "nf_tables", "this kernel does not have it");
        assertThat(bad(INSTANCE)).isEmpty();
    }

    @Test
    void ipvssOwnSettingsAreWorthAWord() {
        machine.sysctl("net.ipv4.vs.expire_nodest_conn", 0).sysctl("net.ipv4.vs.conntrack", 0);
        expect(WEB, Finding.Level.WARNING, "net.ipv4.vs.expire_nodest_conn", "is 0");
        machine.sysctl("net.ipv4.vs.expire_nodest_conn", 1).write("sys/module/nf_conntrack/initstate", "live");
        expect(WEB, Finding.Level.WARNING, "net.ipv4.vs.conntrack", "is 0");
    }

    @Test
    void wrappedPacketsNeedRoom() {
        String tunnel = service("web", "scheduler: rr, forwarding: tunnel", "10.0.0.11:80");
        expect(tunnel, Finding.Level.WARNING, "eth1", "need 1520 when wrapped");
        assertThat(bad(tunnel).get(0).remedy()).contains("mtu 1520", "advmss 1440");
        machine.write("sys/class/net/eth1/mtu", "1520");
        assertThat(bad(tunnel)).isEmpty();
    }

    @Test
    void eachCapabilityIsLookedFor() {
        machine.write("proc/self/status", "CapEff:\t0000000000000000");
        assertThat(bad(WEB))
                .extracting(Finding::subject)
                .containsExactly("CAP_NET_ADMIN", "CAP_NET_RAW", "CAP_SYS_NICE", "CAP_IPC_LOCK");
    }

    @Test
    void aSourceAddressThatTheInterfaceDoesNotHaveIsToldAsAnotherIsTaken() {
        String other = WEB.replace("virtual_router_id", "source_address: 192.0.2.77, virtual_router_id");
        expect(other, Finding.Level.PROBLEM, "eth0", "does not have 192.0.2.77");
    }

    @Test
    void aSlowClockIsTold() {
        machine.write("sys/devices/system/clocksource/clocksource0/current_clocksource", "hpet");
        expect(WEB, Finding.Level.WARNING, "clock source", "hpet");
    }

    @Test
    void routerAdvertisementsEndWhereForwardingOfIpv6Begins() {
        machine.sysctl("net.ipv6.conf.eth0.accept_ra", 1);
        assertThat(bad(WEB)).isEmpty();
        String six = WEB.replace("192.0.2.100/24", "'2001:db8::100/64'")
                .replace("192.0.2.100:80", "[2001:db8::100]:80")
                .replace("10.0.0.11:80", "[2001:db8::11]:80");
        expect(six, Finding.Level.WARNING, "net.ipv6.conf.eth0.accept_ra", "is 1");
    }
}
