package org.lvsd.netlink.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.lvsd.netlink.ipvs.Destination;
import org.lvsd.netlink.ipvs.DestinationKey;
import org.lvsd.netlink.ipvs.ForwardingMethod;
import org.lvsd.netlink.ipvs.IpvsTable;
import org.lvsd.netlink.ipvs.Protocol;
import org.lvsd.netlink.ipvs.Service;
import org.lvsd.netlink.ipvs.ServiceEntry;
import org.lvsd.netlink.ipvs.ServiceKey;

class PlanTest {
    private static final int TABLES = 20_000;
    private static final List<String> SCHEDULERS = List.of("rr", "wlc", "sh");

    private static InetAddress address(int last) {
        try {
            return InetAddress.getByAddress(new byte[] {10, 0, 0, (byte) last});
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private static ServiceKey key(int number) {
        return new ServiceKey.AddressService(number % 2 == 0 ? Protocol.TCP : Protocol.UDP, address(number), 80);
    }

    private static IpvsTable randomTable(SplittableRandom random, int firstKey, int keys) {
        Map<ServiceKey, ServiceEntry> services = new HashMap<>();
        for (int i = 0; i < random.nextInt(keys); i++) {
            ServiceKey key = key(firstKey + random.nextInt(keys));
            Map<DestinationKey, Destination> destinations = new HashMap<>();
            for (int j = 0; j < random.nextInt(6); j++) {
                DestinationKey server = new DestinationKey(address(100 + random.nextInt(8)), 80);
                ForwardingMethod method = new ForwardingMethod(random.nextInt(4));
                destinations.put(server, Destination.of(server, method, random.nextInt(3)));
            }
            String scheduler = SCHEDULERS.get(random.nextInt(SCHEDULERS.size()));
            services.put(key, new ServiceEntry(Service.of(key, scheduler), destinations));
        }
        return new IpvsTable(services);
    }

    @Test
    void aPlanCarriedOutMakesTheTableTheWantedOneAndASecondPlanIsEmpty() {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < TABLES; i++) {
            IpvsTable wanted = randomTable(random, 0, 6);
            IpvsTable foreign = randomTable(random, 20, 3);
            ModelKernel kernel = new ModelKernel(union(randomTable(random, 0, 6), foreign));
            List<Change> changes = Plan.of(wanted, kernel.table(), PlanTest::isOurs);
            changes.forEach(change -> assertThat(kernel.apply(change))
                    .as("%s, seed %d", change, seed)
                    .isZero());
            assertThat(kernel.table()).as("seed %d", seed).isEqualTo(union(wanted, foreign));
            assertThat(Plan.of(wanted, kernel.table(), PlanTest::isOurs))
                    .as("seed %d", seed)
                    .isEmpty();
            assertThat(Plan.of(wanted, kernel.table(), key -> false))
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }

    @Test
    void whateverFailsThePlansAfterItGetThere() {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < TABLES / 10; i++) {
            IpvsTable wanted = randomTable(random, 0, 6);
            ModelKernel kernel = new ModelKernel(randomTable(random, 0, 6));
            for (int pass = 0; pass < 3; pass++) {
                boolean failing = pass < 2;
                for (Change change : Plan.of(wanted, kernel.table(), PlanTest::isOurs)) {
                    if (!failing || random.nextInt(3) > 0) {
                        kernel.apply(change);
                    }
                }
            }
            assertThat(kernel.table()).as("seed %d", seed).isEqualTo(wanted);
        }
    }

    /** With one method and all servers replaced, there is always one with a weight. */
    @Test
    void aReplacementNeverLeavesAServiceWithoutAServerInBetween() {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < TABLES; i++) {
            IpvsTable wanted = randomTable(random, 0, 4);
            ModelKernel kernel = new ModelKernel(randomTable(random, 0, 4));
            IpvsTable before = kernel.table();
            for (Change change : Plan.of(wanted, before, PlanTest::isOurs)) {
                kernel.apply(change);
                wanted.services().forEach((key, entry) -> {
                    ServiceEntry was = before.services().get(key);
                    if (was != null && serves(was) && serves(entry)) {
                        assertThat(serves(kernel.table().services().get(key)))
                                .as("after %s, seed %d", change, seed)
                                .isTrue();
                    }
                });
            }
        }
    }

    private static boolean serves(ServiceEntry entry) {
        return entry.destinations().values().stream().anyMatch(each -> each.weight() > 0);
    }

    private static boolean isOurs(ServiceKey key) {
        return ((ServiceKey.AddressService) key).address().getAddress()[3] < 20;
    }

    private static IpvsTable union(IpvsTable one, IpvsTable other) {
        Map<ServiceKey, ServiceEntry> services = new HashMap<>(one.services());
        services.putAll(other.services());
        return new IpvsTable(services);
    }
}
