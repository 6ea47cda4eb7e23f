package org.lvsd.netlink.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.lvsd.netlink.Errno;
import org.lvsd.netlink.ipvs.Destination;
import org.lvsd.netlink.ipvs.DestinationKey;
import org.lvsd.netlink.ipvs.IpvsTable;
import org.lvsd.netlink.ipvs.Service;
import org.lvsd.netlink.ipvs.ServiceEntry;
import org.lvsd.netlink.ipvs.ServiceKey;
import org.lvsd.netlink.testing.RandomTables;

/** Random tables, wanted and actual, against a model of the kernel. */
class PlanTest {
    private static final int TABLES = 150_000;
    private static final int SERVICES = 3;
    private static final int SERVERS = 4;

    /** What a test does with a pair of tables; the seed makes the same pair again. */
    private interface Check {
        void run(SplittableRandom random, IpvsTable wanted, IpvsTable actual);
    }

    private static void forRandomTables(int tables, int leastWeight, Check check) {
        long first = System.nanoTime();
        for (long seed = first; seed < first + tables; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            RandomTables tablesOf = new RandomTables(random, leastWeight);
            IpvsTable wanted = tablesOf.table(SERVICES, SERVERS);
            IpvsTable actual =
                    random.nextBoolean() ? tablesOf.variation(wanted, SERVERS) : tablesOf.table(SERVICES, SERVERS);
            try {
                check.run(random, wanted, actual);
            } catch (AssertionError e) {
                fail("seed %d: from %s to %s: %s".formatted(seed, actual, wanted, e.getMessage()), e);
            }
        }
    }

    private static boolean isOurs(ServiceKey key) {
        return key.hashCode() % 4 != 0;
    }

    private static IpvsTable wantedAndForeign(IpvsTable wanted, IpvsTable actual) {
        Map<ServiceKey, ServiceEntry> services = new HashMap<>(actual.services());
        services.keySet().removeIf(PlanTest::isOurs);
        services.putAll(wanted.services());
        return new IpvsTable(services);
    }

    @Test
    void aPlanCarriedOutMakesTheTableTheWantedOneAndASecondPlanIsEmpty() {
        forRandomTables(TABLES, 0, (random, wanted, actual) -> {
            ModelKernel kernel = new ModelKernel(actual);
            for (Change change : Plan.of(wanted, actual, PlanTest::isOurs)) {
                check(kernel.apply(change) == 0, change);
            }
            IpvsTable then = kernel.table();
            check(then.equals(wantedAndForeign(wanted, actual)), then);
            check(Plan.of(wanted, then, PlanTest::isOurs).isEmpty(), then);
        });
    }

    /** AssertJ's assertions take longer than what they look at here. */
    private static void check(boolean holds, Object what) {
        if (!holds) {
            throw new AssertionError(what.toString());
        }
    }

    @Test
    void thePlanHangsOnTheTablesAloneAndChangesNothingTwice() {
        forRandomTables(TABLES / 10, 0, (random, wanted, actual) -> {
            List<Change> plan = Plan.of(wanted, actual, PlanTest::isOurs);
            IpvsTable same = new IpvsTable(new HashMap<>(wanted.services()));
            check(plan.equals(Plan.of(same, new IpvsTable(new HashMap<>(actual.services())), PlanTest::isOurs)), plan);
            check(new HashSet<>(plan).size() == plan.size(), plan);
        });
    }

    /** As a client carries it out: in two waves. */
    private static void carryOut(
            ModelKernel kernel, IpvsTable wanted, SplittableRandom random, int failOneIn, Set<ServiceKey> serving) {
        Waves waves = Waves.of(Plan.of(wanted, kernel.table(), key -> true));
        Set<Change> failed = new HashSet<>();
        for (Change change : waves.first()) {
            if (!carryOut(kernel, change, random, failOneIn, serving)) {
                failed.add(change);
            }
        }
        waves.ready(failed).forEach(change -> carryOut(kernel, change, random, failOneIn, serving));
    }

    private static boolean carryOut(
            ModelKernel kernel, Change change, SplittableRandom random, int failOneIn, Set<ServiceKey> serving) {
        boolean done = (failOneIn == 0 || random.nextInt(failOneIn) > 0) && kernel.apply(change) == 0;
        if (serving.contains(change.serviceKey())) {
            check(kernel.serves(change.serviceKey()), "nobody serves after " + change);
        }
        return done;
    }

    private static Set<ServiceKey> serving(IpvsTable wanted, IpvsTable actual) {
        Set<ServiceKey> serving = new HashSet<>(wanted.services().keySet());
        serving.removeIf(key ->
                !serves(wanted.services().get(key)) || !serves(actual.services().get(key)));
        return serving;
    }

    private static boolean serves(@org.jspecify.annotations.Nullable ServiceEntry entry) {
        return entry != null && entry.destinations().values().stream().anyMatch(server -> server.weight() > 0);
    }

    @Test
    void noFailureLeavesAServiceWithoutServersThatTakeConnectionsAndTheNextPlansGetThere() {
        forRandomTables(TABLES, 0, (random, wanted, actual) -> {
            ModelKernel kernel = new ModelKernel(actual);
            Set<ServiceKey> serving = serving(wanted, actual);
            carryOut(kernel, wanted, random, 2, serving);
            carryOut(kernel, wanted, random, 3, serving);
            // What was held back for a failure goes now.
            carryOut(kernel, wanted, random, 0, serving);
            check(kernel.table().equals(wanted), kernel.table());
        });
    }

    @Test
    void whatTheKernelRefusesKeepsNothingElseBack() {
        forRandomTables(TABLES / 10, 0, (random, wanted, actual) -> {
            Map<ServiceKey, ServiceEntry> services = new HashMap<>(wanted.services());
            Set<ServiceKey> refused = new HashSet<>();
            wanted.services().forEach((key, entry) -> {
                if (random.nextInt(3) == 0) {
                    refused.add(key);
                    services.put(key, new ServiceEntry(Service.of(key, "bogus"), entry.destinations()));
                }
            });
            ModelKernel kernel = new ModelKernel(actual);
            carryOut(kernel, new IpvsTable(services), random, 0, serving(wanted, actual));
            wanted.services().forEach((key, entry) -> {
                ServiceEntry got = kernel.table().services().get(key);
                check(refused.contains(key) || entry.equals(got), key);
                // Its servers are put right all the same, where the service is there.
                check(got == null || got.destinations().equals(entry.destinations()), key);
            });
        });
    }

    @Test
    void aServiceThatIsNoLongerWantedGoesWhenAllOthersAreThere() {
        forRandomTables(TABLES / 10, 0, (random, wanted, actual) -> {
            List<Boolean> deletions = Plan.of(wanted, actual, PlanTest::isOurs).stream()
                    .map(Change.DeleteService.class::isInstance)
                    .toList();
            int first = deletions.indexOf(true);
            check(first < 0 || !deletions.subList(first, deletions.size()).contains(false), deletions);
        });
    }

    @Test
    void theModelRefusesWhatTheKernelRefuses() {
        forRandomTables(1_000, 0, (random, wanted, actual) -> {
            ModelKernel kernel = new ModelKernel(actual);
            actual.services().forEach((key, entry) -> {
                check(kernel.apply(new Change.AddService(entry.service())) == Errno.EEXIST, key);
                for (Destination server : entry.destinations().values()) {
                    DestinationKey at = server.key();
                    check(kernel.apply(new Change.AddDestination(key, server)) == Errno.EEXIST, server);
                    Destination wrong = server.withThresholds(5, 6);
                    check(kernel.apply(new Change.EditDestination(key, server, wrong, false)) == 34, server);
                    check(kernel.apply(new Change.DeleteDestination(key, at, false)) == 0, server);
                    check(kernel.apply(new Change.DeleteDestination(key, at, false)) == Errno.ENOENT, server);
                    check(kernel.apply(new Change.EditDestination(key, server, server, false)) == Errno.ENOENT, server);
                }
                check(kernel.apply(new Change.DeleteService(key)) == 0, key);
                check(kernel.apply(new Change.DeleteService(key)) == Errno.ESRCH, key);
                check(kernel.apply(new Change.EditService(entry.service(), entry.service())) == Errno.ESRCH, key);
            });
            assertThat(kernel.table()).isEqualTo(IpvsTable.EMPTY);
        });
    }
}
