package org.lvsd.netlink.testing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.lvsd.netlink.ipvs.Destination;
import org.lvsd.netlink.ipvs.DestinationKey;
import org.lvsd.netlink.ipvs.IpvsTable;
import org.lvsd.netlink.ipvs.ServiceEntry;
import org.lvsd.netlink.ipvs.ServiceKey;

/**
 * Tables that a kernel takes, with every setting that there is. Keys come from a small store, so that two tables have
 * some in common.
 */
public final class RandomTables {
    private static final int KEYS = 12;

    private final SplittableRandom random;
    private final RandomServices services;
    private final RandomServers servers;
    private final List<ServiceKey> keys;

    /** @param leastWeight 0, or 1 where every server is to take connections */
    public RandomTables(SplittableRandom random, int leastWeight) {
        this.random = random;
        services = new RandomServices(random);
        servers = new RandomServers(random, leastWeight);
        keys = random.ints(KEYS).mapToObj(any -> services.key()).distinct().toList();
    }

    public IpvsTable table(int maxServices, int maxServers) {
        Map<ServiceKey, ServiceEntry> entries = new HashMap<>();
        for (int i = random.nextInt(maxServices + 1); i > 0; i--) {
            ServiceKey key = keys.get(random.nextInt(keys.size()));
            entries.put(key, new ServiceEntry(services.service(key), some(key, random.nextInt(maxServers + 1))));
        }
        return new IpvsTable(entries);
    }

    /** Another table that has most in common with this. */
    public IpvsTable variation(IpvsTable table, int maxServers) {
        Map<ServiceKey, ServiceEntry> entries = new HashMap<>(table.services());
        for (ServiceEntry entry : table.services().values()) {
            ServiceKey key = entry.service().key();
            switch (random.nextInt(6)) {
                case 0 -> entries.remove(key);
                case 1 -> entries.put(key, new ServiceEntry(services.service(key), entry.destinations()));
                case 2 ->
                    entries.put(key, new ServiceEntry(entry.service(), some(key, random.nextInt(maxServers + 1))));
                case 3 -> entries.put(key, new ServiceEntry(entry.service(), varied(key, entry.destinations())));
                default -> {}
            }
        }
        return new IpvsTable(entries);
    }

    private Map<DestinationKey, Destination> some(ServiceKey service, int count) {
        Map<DestinationKey, Destination> some = new HashMap<>();
        for (int i = 0; i < count; i++) {
            Destination server = servers.server(service);
            some.put(server.key(), server);
        }
        return some;
    }

    private Map<DestinationKey, Destination> varied(ServiceKey service, Map<DestinationKey, Destination> there) {
        Map<DestinationKey, Destination> varied = new HashMap<>(there);
        for (DestinationKey key : there.keySet()) {
            switch (random.nextInt(4)) {
                case 0 -> varied.remove(key);
                case 1 -> varied.put(key, servers.server(service, key));
                default -> {}
            }
        }
        return varied;
    }
}
