package org.lvsd.daemon.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lvsd.daemon.Configurations;
import org.lvsd.daemon.Gzip;
import org.lvsd.daemon.director.InstanceView;
import org.lvsd.daemon.director.Lateness;
import org.lvsd.daemon.director.ThreadView;
import org.lvsd.daemon.director.WireView;
import org.lvsd.daemon.status.StatusReport;
import org.lvsd.daemon.wanted.WantedInstances;
import org.lvsd.healthcheck.core.ProbeResult;
import org.lvsd.healthcheck.core.Reason;
import org.lvsd.healthcheck.core.ServerId;
import org.lvsd.healthcheck.probe.type.CheckType;
import org.lvsd.netlink.NetlinkException;
import org.lvsd.netlink.ipvs.Counters;
import org.lvsd.netlink.ipvs.Destination;
import org.lvsd.netlink.ipvs.DestinationKey;
import org.lvsd.netlink.ipvs.DestinationStatus;
import org.lvsd.netlink.ipvs.ForwardingMethod;
import org.lvsd.netlink.ipvs.IpvsDump;
import org.lvsd.netlink.ipvs.IpvsTable;
import org.lvsd.netlink.ipvs.Protocol;
import org.lvsd.netlink.ipvs.Service;
import org.lvsd.netlink.ipvs.ServiceEntry;
import org.lvsd.netlink.ipvs.ServiceKey;
import org.lvsd.netlink.ipvs.ServiceStatus;
import org.lvsd.netlink.plan.Plan;
import org.lvsd.vrrp.packet.ChecksumStyle;
import org.lvsd.vrrp.packet.RejectionReason;
import org.lvsd.vrrp.router.ChangeReason;
import org.lvsd.vrrp.router.Conflict;
import org.lvsd.vrrp.router.InstanceSettings;
import org.lvsd.vrrp.router.InstanceSnapshot;
import org.lvsd.vrrp.router.RouterState;

/** The names and labels that dashboards and alerts are built on. */
final class MetricsTest {
    private static final String FRONT = "instance=\"front\",interface=\"eth0\",vrid=\"51\"";
    private static final String WEB = "local_address=\"192.0.2.100\",local_mark=\"\",local_port=\"80\",proto=\"TCP\"";

    private final Metrics metrics = new Metrics("1.2.3");

    @AfterEach
    void close() {
        metrics.close();
    }

    private StateMetrics state = new StateMetrics(Map.of(), List.of(), NO_DUMP, Map.of());

    private void tell(
            StatusReport report, Map<String, InstanceView> instances, IpvsDump dump, Map<ServiceKey, String> names) {
        state = new StateMetrics(instances, report.services(), dump, names);
    }

    private String text() {
        return Gzip.text(metrics.scrape(state));
    }

    private List<String> scrape() {
        return text().lines().filter(line -> line.startsWith("lvsd_")).toList();
    }

    private static StatusReport report(StatusReport.ServiceStatus... services) {
        return new StatusReport(
                "lb1",
                "1",
                1,
                "2026-01-01T00:00:00Z",
                1,
                true,
                List.of(),
                List.of(),
                List.of(services),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static final IpvsDump NO_DUMP = new IpvsDump(IpvsTable.EMPTY, Map.of());
    static final ServiceKey WEB_KEY =
            new ServiceKey.AddressService(Protocol.TCP, new InetSocketAddress("192.0.2.100", 80).getAddress(), 80);

    /** One server, and another that health has taken out. */
    static IpvsDump dump() {
        Destination server = Destination.of(
                new DestinationKey(new InetSocketAddress("10.0.0.11", 80).getAddress(), 80),
                ForwardingMethod.MASQUERADE,
                2);
        Service service = Service.of(WEB_KEY, "wlc");
        return new IpvsDump(
                new IpvsTable(Map.of(WEB_KEY, new ServiceEntry(service, Map.of(server.key(), server)))),
                Map.of(
                        WEB_KEY,
                        new ServiceStatus(
                                new Counters(7, 6, 5, 4, 3, 0, 0, 0, 0, 0),
                                Map.of(server.key(), new DestinationStatus(5, 6, 0, Counters.ZERO)))));
    }

    static StatusReport.ServiceStatus web() {
        return new StatusReport.ServiceStatus(
                "web",
                "192.0.2.100:80",
                "tcp",
                "wlc",
                true,
                false,
                List.of(
                        new StatusReport.ServerStatus(
                                "10.0.0.11:80", "up", "up", "", "", "nat", 2, null, 2, 2, 5, 6, null),
                        new StatusReport.ServerStatus(
                                "[2001:db8::12]:80", "down", "down", "", "", "nat", 1, null, null, null, 0, 0, null)),
                new StatusReport.Traffic(7, 6, 5, 4, 3));
    }

    static InstanceView front(RouterState state, Map<RouterState, Long> transitions) throws Exception {
        InstanceSettings settings = WantedInstances.settings(Configurations.of(Configurations.FULL), 0)
                .instances()
                .get(0);
        InstanceSnapshot snapshot = new InstanceSnapshot(
                "front",
                "eth0",
                51,
                state,
                0,
                150,
                ChangeReason.MASTER_SILENT,
                "",
                InetAddress.getByName("192.0.2.2"),
                100,
                false,
                new InstanceSnapshot.Counters(2, 12),
                new InstanceSnapshot.Standing(150, Map.of(Conflict.INTERVAL, 3L)));
        return new InstanceView(
                settings,
                snapshot,
                Map.of(RejectionReason.CHECKSUM, 4L),
                transitions,
                new WireView(11, 5, "", Map.of(ChecksumStyle.PLAIN, 6L), null));
    }

    @Test
    void anInstanceIsToldByNameInterfaceAndVirtualRouterId() throws Exception {
        Map<RouterState, Long> entered = new EnumMap<>(RouterState.class);
        entered.put(RouterState.MASTER, 2L);
        entered.put(RouterState.BACKUP, 3L);

        tell(report(), Map.of("front", front(RouterState.MASTER, entered)), NO_DUMP, Map.of());

        assertThat(scrape())
                .contains(
                        "lvsd_vrrp_state{" + FRONT + "} 2.0",
                        "lvsd_vrrp_priority{" + FRONT + "} 150.0",
                        "lvsd_vrrp_advertisements_sent_total{" + FRONT + "} 11.0",
                        "lvsd_vrrp_send_failures_total{" + FRONT + "} 5.0",
                        "lvsd_vrrp_checksums_total{checksum=\"message\"," + FRONT + "} 6.0",
                        "lvsd_vrrp_checksums_total{checksum=\"pseudo_header\"," + FRONT + "} 0.0",
                        "lvsd_vrrp_advertisements_received_total{" + FRONT + "} 12.0",
                        conflicts("interval", 3),
                        conflicts("second_master", 0),
                        "lvsd_vrrp_rejected_total{instance=\"front\",interface=\"eth0\",reason=\""
                                + RejectionReason.CHECKSUM.label() + "\",vrid=\"51\"} 4.0",
                        transitions("master", 2),
                        transitions("backup", 3),
                        transitions("fault", 0),
                        transitions("init", 0));
    }

    private static String conflicts(String kind, int times) {
        return "lvsd_vrrp_conflicts_total{instance=\"front\",interface=\"eth0\",kind=\"" + kind + "\",vrid=\"51\"} "
                + times + ".0";
    }

    private static String transitions(String to, int times) {
        return "lvsd_vrrp_transitions_total{instance=\"front\",interface=\"eth0\",to=\"" + to + "\",vrid=\"51\"} "
                + times + ".0";
    }

    @Test
    void theStateIsANumber() throws Exception {
        Map<RouterState, Integer> numbers =
                Map.of(RouterState.INITIALIZE, 0, RouterState.BACKUP, 1, RouterState.MASTER, 2, RouterState.FAULT, 3);
        for (Map.Entry<RouterState, Integer> each : numbers.entrySet()) {
            tell(report(), Map.of("front", front(each.getKey(), Map.of())), NO_DUMP, Map.of());

            assertThat(scrape()).contains("lvsd_vrrp_state{" + FRONT + "} " + each.getValue() + ".0");
        }
    }

    @Test
    void aServiceIsToldWithItsServersAndItsTraffic() {
        tell(report(web()), Map.of(), dump(), Map.of(WEB_KEY, "web"));

        String backend = WEB + ",remote_address=\"10.0.0.11\",remote_port=\"80\",service=\"web\"";
        assertThat(scrape())
                .contains(
                        "lvsd_service_up{service=\"web\"} 1.0",
                        "lvsd_service_servers{service=\"web\",state=\"up\"} 1.0",
                        "lvsd_service_servers{service=\"web\",state=\"down\"} 1.0",
                        "lvsd_service_servers{service=\"web\",state=\"unknown\"} 0.0",
                        "lvsd_server_up{server=\"10.0.0.11:80\",service=\"web\"} 1.0",
                        "lvsd_server_up{server=\"[2001:db8::12]:80\",service=\"web\"} 0.0",
                        "lvsd_server_state{server=\"10.0.0.11:80\",service=\"web\",state=\"up\"} 1.0",
                        "lvsd_server_state{server=\"10.0.0.11:80\",service=\"web\",state=\"down\"} 0.0",
                        "lvsd_ipvs_connections_total{" + WEB + ",service=\"web\"} 7.0",
                        "lvsd_ipvs_incoming_packets_total{" + WEB + ",service=\"web\"} 6.0",
                        "lvsd_ipvs_outgoing_packets_total{" + WEB + ",service=\"web\"} 5.0",
                        "lvsd_ipvs_incoming_bytes_total{" + WEB + ",service=\"web\"} 4.0",
                        "lvsd_ipvs_outgoing_bytes_total{" + WEB + ",service=\"web\"} 3.0",
                        "lvsd_ipvs_backend_connections_active{" + backend + "} 5.0",
                        "lvsd_ipvs_backend_connections_inactive{" + backend + "} 6.0",
                        "lvsd_ipvs_backend_weight{" + backend + "} 2.0");
        assertThat(scrape()).noneMatch(line -> line.contains("remote_address=\"2001:db8::12\""));
    }

    @Test
    void whatIsGoneIsNotToldAnyMore() throws Exception {
        tell(report(web()), Map.of("front", front(RouterState.BACKUP, Map.of())), dump(), Map.of(WEB_KEY, "web"));
        tell(report(), Map.of(), NO_DUMP, Map.of());

        assertThat(scrape()).noneMatch(line -> line.contains("web") || line.contains("front"));
    }

    @Test
    void checksAreCountedByServiceTypeResultAndReason() {
        ServerId server = new ServerId("web", "10.0.0.11:80");
        metrics.checks().probed(server, new CheckType.Tcp(), new ProbeResult.Success(2_000_000), System.nanoTime());
        metrics.checks()
                .probed(
                        server,
                        new CheckType.Tcp(),
                        new ProbeResult.Failure(Reason.TIMEOUT, "a detail", 2_000_000_000),
                        System.nanoTime());

        assertThat(scrape())
                .contains(
                        "lvsd_checks_total{reason=\"\",result=\"success\",service=\"web\",type=\"tcp\"} 1.0",
                        "lvsd_checks_total{reason=\"timeout\",result=\"failure\",service=\"web\",type=\"tcp\"} 1.0",
                        "lvsd_check_duration_seconds_bucket{service=\"web\",type=\"tcp\",le=\"0.005\"} 1",
                        "lvsd_check_duration_seconds_count{service=\"web\",type=\"tcp\"} 2");

        metrics.checks().retain(java.util.Set.of("another"));
        assertThat(scrape()).noneMatch(line -> line.contains("web"));
    }

    @Test
    void changesOfTheTableAreCountedByOperationAndErrorsByErrno() {
        IpvsTable table = Configurations.table(Configurations.of(Configurations.FULL), id -> true);
        metrics.table().changed(Plan.of(table, IpvsTable.EMPTY, key -> true));
        metrics.table().failed(new NetlinkException("list", "IPVS services", 105, ""));
        metrics.table().planned(1_500_000_000L);

        assertThat(scrape())
                .contains(
                        "lvsd_plan_changes_total{operation=\"add_service\"} 2.0",
                        "lvsd_plan_changes_total{operation=\"add_destination\"} 3.0",
                        "lvsd_netlink_errors_total{errno=\"105\"} 1.0",
                        "lvsd_plan_duration_seconds_count 1",
                        "lvsd_plan_duration_seconds_sum 1.5");
    }

    @Test
    void theBuildAndTheLastReloadAreTold() {
        metrics.reloaded(false, 3, 1_500L);

        assertThat(scrape())
                .contains(
                        "lvsd_build_info{java=\"" + System.getProperty("java.version") + "\",version=\"1.2.3\"} 1",
                        "lvsd_config_generation 3.0",
                        "lvsd_config_last_reload_success 0.0",
                        "lvsd_config_last_reload_timestamp_seconds 1.5");
    }

    @Test
    void howLateVrrpsThreadRunsIsAHistogram() {
        metrics.thread()
                .update(new ThreadView(
                        new Lateness(
                                List.of(1_000_000L, 10_000_000L), List.of(5L, 2L, 1L), 1_500_000_000L, 900_000_000L),
                        List.of()));

        assertThat(text())
                .contains("lvsd_vrrp_lateness_seconds_bucket{le=\"0.001\"} 5")
                .contains("lvsd_vrrp_lateness_seconds_bucket{le=\"0.01\"} 7")
                .contains("lvsd_vrrp_lateness_seconds_bucket{le=\"+Inf\"} 8")
                .contains("lvsd_vrrp_lateness_seconds_sum 1.5");
    }

    @Test
    void keepalivedsNamesAreToldOnlyWhereTheyAreAskedFor() throws Exception {
        tell(report(), Map.of("front", front(RouterState.MASTER, Map.of())), NO_DUMP, Map.of());
        assertThat(text()).doesNotContain("keepalived_");

        metrics.tellKeepalivedNames(true);

        String labels = "{iname=\"front\",intf=\"eth0\",vrid=\"51\"} ";
        assertThat(text().lines())
                .contains(
                        "keepalived_up 1.0",
                        "keepalived_vrrp_state{iname=\"front\",intf=\"eth0\",ip_address=\"192.0.2.100/24\",vrid=\"51\"} 2.0",
                        "keepalived_advertisements_sent_total" + labels + "11.0",
                        "keepalived_advertisements_received_total" + labels + "12.0",
                        "keepalived_become_master_total" + labels + "2.0",
                        "keepalived_release_master_total" + labels + "1.0",
                        "keepalived_gratuitous_arp_delay_total" + labels + "5.0",
                        "keepalived_packet_length_errors_total" + labels + "0.0");
    }
}
