package org.lvsd.netlink.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lvsd.netlink.Errno;
import org.lvsd.netlink.NetlinkException;
import org.lvsd.netlink.ipvs.Destination;
import org.lvsd.netlink.ipvs.DestinationKey;
import org.lvsd.netlink.ipvs.ForwardingMethod;
import org.lvsd.netlink.ipvs.IpvsDump;
import org.lvsd.netlink.ipvs.Protocol;
import org.lvsd.netlink.ipvs.Service;
import org.lvsd.netlink.ipvs.ServiceEntry;
import org.lvsd.netlink.ipvs.ServiceKey;
import org.lvsd.netlink.ipvs.SyncDaemon;
import org.lvsd.netlink.ipvs.SyncRole;
import org.lvsd.netlink.ipvs.Timeouts;
import org.lvsd.netlink.ipvs.Tunnel;
import org.lvsd.netlink.plan.Change;

class IpvsClientTest {
    private final ReplayedKernel kernel = new ReplayedKernel();

    private static ServiceKey service(Protocol protocol, String address, int port) throws Exception {
        return new ServiceKey.AddressService(protocol, InetAddress.getByName(address), port);
    }

    private static DestinationKey server(String address, int port) throws Exception {
        return new DestinationKey(InetAddress.getByName(address), port);
    }

    @Test
    void aDumpIsWhatIpvsadmPrintedOfTheSameTable() throws Exception {
        IpvsDump dump = new IpvsClient(kernel).dump();
        assertThat(dump.table().services().keySet().stream().map(Object::toString))
                .containsExactly(
                        "tcp 192.0.2.100:80",
                        "tcp 192.0.2.101:80",
                        "tcp [2001:db8::100]:443",
                        "udp 192.0.2.100:53",
                        "udp [2001:db8::100]:53",
                        "sctp 192.0.2.100:9",
                        "fwmark 7",
                        "fwmark 8 inet6");
        ServiceEntry web = dump.table().services().get(service(Protocol.TCP, "192.0.2.100", 80));
        assertThat(web.service()).isEqualTo(Service.of(web.service().key(), "wlc"));
        assertThat(web.destinations().values())
                .containsExactly(
                        Destination.of(server("10.0.0.11", 80), ForwardingMethod.MASQUERADE, 2),
                        new Destination(
                                server("10.0.0.12", 8080), ForwardingMethod.MASQUERADE, 0, 100, 50, Tunnel.IPIP));
    }

    @Test
    void persistenceFlagsAndTunnelsAreReadAsTheyWereMade() throws Exception {
        IpvsDump dump = new IpvsClient(kernel).dump();
        Service tls = dump.table()
                .services()
                .get(service(Protocol.TCP, "2001:db8::100", 443))
                .service();
        assertThat(tls.scheduler()).isEqualTo("sh");
        assertThat(tls.persistenceTimeoutSeconds()).isEqualTo(300);
        assertThat(tls.persistenceNetmask().prefixLength()).hasValue(64);
        assertThat(tls.flags()).isEqualTo(Service.F_PERSISTENT | 0x10);
        Service dns = dump.table()
                .services()
                .get(service(Protocol.UDP, "192.0.2.100", 53))
                .service();
        assertThat(dns.flags()).isEqualTo(Service.F_ONE_PACKET);
        Service marked = dump.table()
                .services()
                .get(new ServiceKey.FirewallMarkService(2, 7))
                .service();
        assertThat(marked.persistenceNetmask().prefixLength()).hasValue(24);
        assertThat(dump.table()
                        .services()
                        .get(service(Protocol.TCP, "192.0.2.101", 80))
                        .destinations()
                        .values())
                .extracting(Destination::tunnel)
                .containsExactly(new Tunnel(0, 0, 0), new Tunnel(1, 6080, 1), new Tunnel(2, 0, 0));
    }

    @Test
    void theKernelsVersionIsRead() throws Exception {
        assertThat(new IpvsClient(kernel).info().version()).isEqualTo("1.2.1");
        assertThat(new IpvsClient(kernel).info().connectionTableSize()).isEqualTo(4096);
    }

    @Test
    void aKernelWithoutIpvsIsToldFromAllOtherTrouble() {
        kernel.missing = true;
        assertThatThrownBy(() -> new IpvsClient(kernel))
                .isInstanceOf(IpvsNotAvailableException.class)
                .hasMessageStartingWith("cannot find IPVS in this kernel: ENOENT")
                .hasMessageContaining("modprobe ip_vs");
    }

    @Test
    void anInterruptedDumpIsReadAgain() throws Exception {
        IpvsClient client = new IpvsClient(kernel);
        kernel.interruptedDumps = 1;
        assertThat(client.dump().table().services()).hasSize(8);
    }

    @Test
    void aDumpThatTheKernelBreaksOffIsNoWholeTable() throws Exception {
        IpvsClient client = new IpvsClient(kernel);
        kernel.dumpErrno = Errno.ENOMEM;
        assertThatThrownBy(client::dump)
                .isInstanceOf(NetlinkException.class)
                .hasMessageContaining("ENOMEM (out of memory): the dump ended before its end");
    }

    @Test
    void aDumpOfWhichAPartIsLostIsReadToItsEndAndThenAgain() throws Exception {
        IpvsClient client = new IpvsClient(kernel);
        kernel.lostDatagrams = 1;
        assertThat(client.dump().table().services()).hasSize(8);
    }

    @Test
    void aTableThatChangesFasterThanItIsReadIsAnErrorInTheEnd() throws Exception {
        IpvsClient client = new IpvsClient(kernel);
        kernel.interruptedDumps = 1_000;
        assertThatThrownBy(client::dump)
                .isInstanceOf(NetlinkException.class)
                .hasMessageContaining("list IPVS services");
    }

    @Test
    void timeoutsAreReadAsTheyWereSet() throws Exception {
        assertThat(new IpvsClient(kernel).timeouts()).isEqualTo(new Timeouts(1000, 100, 10));
    }

    @Test
    void syncDaemonsAreReadAsTheyWereStarted() throws Exception {
        SyncDaemon master = SyncDaemon.of(SyncRole.MASTER, "v0", 7);
        SyncDaemon backup = SyncDaemon.of(SyncRole.BACKUP, "v1", 9)
                .withMaxLength(4000)
                .withGroup(InetAddress.getByName("ff02::81"), 9999, 5);
        List<SyncDaemon> running = new IpvsClient(kernel).syncDaemons();
        assertThat(running).hasSize(2);
        assertThat(running.get(0))
                .isEqualTo(master.withMaxLength(1472).withGroup(InetAddress.getByName("224.0.0.81"), 8848, 1));
        assertThat(running.get(1)).isEqualTo(backup);
        assertThat(master.isMetBy(running.get(0))).isTrue();
        assertThat(backup.isMetBy(running.get(0))).isFalse();
        assertThat(master.withMaxLength(1000).isMetBy(running.get(0))).isFalse();
    }

    /** Seen on Linux 6.1: kthread_stop answers EINTR when the thread has not run, and netlink then says nothing. */
    @Test
    void aSyncDaemonIsStoppedThoughTheKernelDoesNotAcknowledgeIt() throws Exception {
        IpvsClient client = new IpvsClient(kernel);
        kernel.verdict = request -> null;
        client.stopSyncDaemon(SyncRole.MASTER);
        kernel.verdict = request -> Errno.ESRCH;
        assertThatThrownBy(() -> client.stopSyncDaemon(SyncRole.BACKUP))
                .hasMessageStartingWith("stop backup sync daemon: ESRCH");
    }

    private static List<Change> additions(int count) throws Exception {
        List<Change> changes = new ArrayList<>();
        for (int port = 1; port <= count; port++) {
            changes.add(new Change.AddService(Service.of(service(Protocol.TCP, "192.0.2.1", port), "rr")));
        }
        return changes;
    }

    @Test
    void anErrorIsMatchedToItsRequestAndTheOthersStand() throws Exception {
        IpvsClient client = new IpvsClient(kernel);
        int before = kernel.requests.size();
        kernel.verdict = request -> kernel.requests.size() - before == 200 ? Errno.EEXIST : 0;
        List<Change> changes = additions(300);
        ApplyResult result = client.apply(changes);
        assertThat(result.applied()).hasSize(299);
        assertThat(result.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.change()).isEqualTo(changes.get(199));
            assertThat(failure.reason().errno()).isEqualTo(Errno.EEXIST);
            assertThat(failure.reason()).hasMessageContaining("add service tcp 192.0.2.1:200 rr");
        });
    }

    private String refusal(Change change, int errno) throws Exception {
        IpvsClient client = new IpvsClient(kernel);
        kernel.verdict = request -> errno;
        return String.valueOf(
                client.apply(List.of(change)).failures().get(0).reason().getMessage());
    }

    @Test
    void aSchedulerOrEngineThatTheKernelLacksIsNamed() throws Exception {
        Service hashed = Service.of(service(Protocol.TCP, "192.0.2.1", 80), "mh");
        assertThat(refusal(new Change.AddService(hashed), Errno.ENOENT))
                .isEqualTo("add service tcp 192.0.2.1:80 mh: ENOENT (no such entry):"
                        + " this kernel lacks the module ip_vs_mh (see lvsd doctor)");
        assertThat(refusal(new Change.EditService(hashed, hashed.withPersistenceEngine("sip")), Errno.ENOENT))
                .endsWith("lacks the module ip_vs_mh or ip_vs_pe_sip (see lvsd doctor)");
        assertThat(refusal(new Change.DeleteService(hashed.key()), Errno.ENOENT))
                .endsWith("ENOENT (no such entry)");
    }

    @Test
    void limitsThatTheKernelRefusesAreNamed() throws Exception {
        ServiceKey web = service(Protocol.TCP, "192.0.2.1", 80);
        Destination server = Destination.of(server("10.0.0.11", 80), ForwardingMethod.MASQUERADE, 2)
                .withThresholds(10, 20);
        String expected = "ERANGE (out of range): its upper limit is 10 connections, its lower 20, its weight 2";
        assertThat(refusal(new Change.AddDestination(web, server), Errno.ERANGE))
                .endsWith(expected);
        assertThat(refusal(new Change.EditDestination(web, server, server, false), Errno.ERANGE))
                .endsWith(expected);
    }

    @Test
    void whenTheLastAcknowledgementIsLostNothingIsKnownOfWhatWasSentWithIt() throws Exception {
        IpvsClient client = new IpvsClient(kernel);
        int before = kernel.requests.size();
        kernel.verdict = request -> switch (kernel.requests.size() - before) {
            case 3 -> Errno.EEXIST;
            case 5 -> null;
            default -> 0;
        };
        ApplyResult result = client.apply(additions(5));
        assertThat(result.complete()).isFalse();
        assertThat(result.failures()).hasSize(5);
        assertThat(result.failures().get(2).reason().errno()).isEqualTo(Errno.EEXIST);
        assertThat(result.failures().get(3).reason()).hasMessageContaining("its acknowledgement was lost");
    }

    @Test
    void errorsOfEveryRequestOfManyAreMatched() throws Exception {
        IpvsClient client = new IpvsClient(kernel);
        kernel.verdict = request -> Errno.ENOMEM;
        List<Change> changes = additions(300);
        ApplyResult result = client.apply(changes);
        assertThat(result.failures()).extracting(ApplyResult.Failure::change).isEqualTo(changes);
    }

    @Test
    void manyChangesGoInFewDatagramsAndNoChangesInNone() throws Exception {
        IpvsClient client = new IpvsClient(kernel);
        int before = kernel.requests.size();
        assertThat(client.apply(List.of()).complete()).isTrue();
        assertThat(kernel.requests).hasSize(before);
        assertThat(client.apply(additions(1_000)).applied()).hasSize(1_000);
    }
}
