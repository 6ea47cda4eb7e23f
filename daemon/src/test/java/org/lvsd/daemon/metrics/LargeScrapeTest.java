package org.lvsd.daemon.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lvsd.daemon.status.StatusReport.ServerStatus;
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

/** A thousand services of twenty servers each: what a scrape of them costs. */
final class LargeScrapeTest {
    private static final int SERVICES = 1_000;
    private static final int SERVERS = 20;

    private final Map<ServiceKey, ServiceEntry> entries = new HashMap<>();
    private final Map<ServiceKey, ServiceStatus> statuses = new HashMap<>();
    private final Map<ServiceKey, String> names = new HashMap<>();
    private final List<org.lvsd.daemon.status.StatusReport.ServiceStatus> services = new ArrayList<>();

    private StateMetrics state() throws Exception {
        for (int i = 0; i < SERVICES; i++) {
            addService(i);
        }
        return new StateMetrics(Map.of(), services, new IpvsDump(new IpvsTable(entries), statuses), names);
    }

    private void addService(int index) throws Exception {
        InetAddress address = InetAddress.getByAddress(new byte[] {10, 1, (byte) (index >> 8), (byte) index});
        ServiceKey key = new ServiceKey.AddressService(Protocol.TCP, address, 80);
        Map<DestinationKey, Destination> servers = new HashMap<>();
        Map<DestinationKey, DestinationStatus> doing = new HashMap<>();
        List<ServerStatus> told = new ArrayList<>();
        for (int i = 0; i < SERVERS; i++) {
            InetAddress server =
                    InetAddress.getByAddress(new byte[] {10, (byte) (2 + i), (byte) (index >> 8), (byte) index});
            DestinationKey at = new DestinationKey(server, 8080);
            servers.put(at, Destination.of(at, ForwardingMethod.MASQUERADE, 1 + i));
            doing.put(at, new DestinationStatus(index + i, 3L * index * i, 0, Counters.ZERO));
            told.add(new ServerStatus(
                    server.getHostAddress() + ":8080", "up", "up", "", "", "nat", 1, null, 1, 1, 5, 6, null));
        }
        entries.put(key, new ServiceEntry(Service.of(key, "wlc"), servers));
        statuses.put(key, new ServiceStatus(new Counters(index, 6, 5, 4, 3, 0, 0, 0, 0, 0), doing));
        names.put(key, "service-" + index);
        services.add(new org.lvsd.daemon.status.StatusReport.ServiceStatus(
                "service-" + index, "", "tcp", "wlc", true, false, told, null));
    }

    /** Counts, and keeps nothing. */
    private static final class Sink extends OutputStream {
        private long lines;
        private long bytes;

        @Override
        public void write(int octet) {
            bytes++;
            lines += octet == '\n' ? 1 : 0;
        }

        @Override
        public void write(byte[] octets, int offset, int length) {
            for (int i = offset; i < offset + length; i++) {
                write(octets[i]);
            }
        }
    }

    @Test
    void aScrapeOfTwentyThousandServersIsOfAQuarterMillionSeriesAndFewMegabytes() throws Exception {
        StateMetrics state = state();
        try (Metrics metrics = new Metrics("1")) {
            Sink plain = new Sink();
            metrics.write(state, plain);
            metrics.scrape(state);
            long start = System.nanoTime();
            byte[] compressed = metrics.scrape(state);
            System.out.printf(
                    "%d lines, %d bytes, %d by gzip, in %d ms%n",
                    plain.lines, plain.bytes, compressed.length, (System.nanoTime() - start) / 1_000_000);

            assertThat(plain.lines).isBetween(SERVICES * SERVERS * 12L, SERVICES * SERVERS * 13L + 20_000);
            assertThat(compressed).hasSizeLessThan(4_000_000);
        }
    }
}
