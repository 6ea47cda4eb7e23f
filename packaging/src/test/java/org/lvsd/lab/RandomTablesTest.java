package org.lvsd.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lvsd.netlink.ipvs.IpvsTable;
import org.lvsd.netlink.ipvs.ServiceEntry;
import org.lvsd.netlink.ipvs.ServiceKey;
import org.lvsd.netlink.plan.Change;
import org.lvsd.netlink.plan.Plan;
import org.lvsd.netlink.socket.ApplyResult;
import org.lvsd.netlink.socket.IpvsClient;
import org.lvsd.netlink.testing.RandomTables;

/** Random tables with every setting, on the kernel itself: it takes them, and says the same back. */
@KernelTest
class RandomTablesTest {
    private static final int TABLES = 400;
    private static final int SERVICES = 8;
    private static final int SERVERS = 6;

    private Tables tables;

    @BeforeEach
    void open() {
        tables = Tables.create("randomtables");
    }

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void whateverTableIsWantedTheKernelGetsItAndASecondPlanIsEmpty() throws Exception {
        long first = System.nanoTime();
        tables.with(client -> {
            for (long seed = first; seed < first + TABLES; seed++) {
                SplittableRandom random = new SplittableRandom(seed);
                RandomTables randomTables = new RandomTables(random, 0);
                makeSo(client, randomTables.table(SERVICES, SERVERS), seed);
                makeSo(client, randomTables.variation(client.dump().table(), SERVERS), seed);
            }
        });
    }

    private static void makeSo(IpvsClient client, IpvsTable wanted, long seed) throws Exception {
        IpvsTable actual = client.dump().table();
        List<Change> plan = Plan.of(wanted, actual, key -> true);
        ApplyResult result = client.apply(plan);
        assertThat(result.failures()).as("seed %d", seed).isEmpty();
        IpvsTable then = client.dump().table();
        assertThat(then).as("seed %d, from %s", seed, actual).isEqualTo(wanted);
        assertThat(Plan.of(wanted, then, key -> true)).as("seed %d", seed).isEmpty();
    }

    /** The kernel changes in place all that a plan edits: no service loses its counters by it. */
    @Test
    void aServiceThatIsEditedIsNotMadeAnew() throws Exception {
        long seed = System.nanoTime();
        tables.with(client -> {
            SplittableRandom random = new SplittableRandom(seed);
            for (int i = 0; i < TABLES / 4; i++) {
                RandomTables randomTables = new RandomTables(random, 0);
                IpvsTable table = randomTables.table(SERVICES, SERVERS);
                client.apply(Plan.of(table, client.dump().table(), key -> true));
                IpvsTable wanted = sameKeys(table, randomTables.variation(table, SERVERS));
                assertThat(Plan.of(wanted, table, key -> true))
                        .noneMatch(change ->
                                change instanceof Change.AddService || change instanceof Change.DeleteService);
                makeSo(client, wanted, seed);
            }
        });
    }

    private static IpvsTable sameKeys(IpvsTable table, IpvsTable varied) {
        Map<ServiceKey, ServiceEntry> entries = new HashMap<>(table.services());
        varied.services().forEach((key, entry) -> entries.replace(key, entry));
        return new IpvsTable(entries);
    }
}
