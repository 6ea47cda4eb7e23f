package org.lvsd.daemon.control;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.Configuration;
import org.lvsd.config.model.Foreign;
import org.lvsd.config.model.OnStop;
import org.lvsd.config.model.VirtualServer;
import org.lvsd.daemon.metrics.TableMetrics;
import org.lvsd.daemon.wanted.ChangedServices;
import org.lvsd.daemon.wanted.WantedTable;
import org.lvsd.netlink.NetlinkException;
import org.lvsd.netlink.ipvs.IpvsDump;
import org.lvsd.netlink.ipvs.IpvsTable;
import org.lvsd.netlink.ipvs.ServiceEntry;
import org.lvsd.netlink.ipvs.ServiceKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the kernel's table what the configuration, health and operators want. Services that are in the kernel already
 * keep their servers, whoever made them; until the table could be read, it is left alone. Owned by the control thread.
 */
final class Programmer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("lvsd.ipvs");

    private final TableKeeper keeper;
    private final TableMetrics metrics;
    private final ServiceStates states;
    private final Consumer<Set<String>> onAdopted;
    private Configuration configuration;
    /** The one before, whose services may be in the table still. */
    private @Nullable Configuration former;

    private final UnseenKeys unseen;

    private boolean adoptionFailed;

    /** @param onAdopted told of the services for which servers were found in the table */
    Programmer(
            TableKeeper keeper,
            TableMetrics metrics,
            ServiceStates states,
            Consumer<Set<String>> onAdopted,
            Configuration configuration) {
        this.keeper = keeper;
        this.metrics = metrics;
        this.states = states;
        this.onAdopted = onAdopted;
        this.configuration = configuration;
        unseen = new UnseenKeys(configuration.virtualServers());
    }

    /** From now on this configuration is the wanted one; looks at what is there of the entries that are new in it. */
    void configured(Configuration next) {
        ChangedServices difference = ChangedServices.between(configuration.virtualServers(), next.virtualServers());
        former = keeper.isKnown() ? configuration : null;
        configuration = next;
        keeper.removeForeign(next.ipvs().foreign() == Foreign.REMOVE);
        unseen.configured(difference);
        adoptWhenDue();
    }

    private void adoptWhenDue() {
        if (unseen.isEmpty()) {
            return;
        }
        try {
            IpvsTable there = keeper.table();
            onAdopted.accept(states.adopt(unseen.byService(), there));
            keeper.own(unseen.keys());
            unseen.clear();
            adoptionFailed = false;
        } catch (NetlinkException e) {
            metrics.failed(e);
            if (!adoptionFailed) {
                LOG.error("the IPVS table cannot be read, so it is left alone for now: {}", e.getMessage());
            }
            adoptionFailed = true;
        }
    }

    /** Makes the whole table the wanted one, going by what it is known to be. @return whether it is */
    boolean program(String why) {
        adoptWhenDue();
        if (!unseen.isEmpty() || !keeper.makeIt(WantedTable.of(configuration, states), why)) {
            return false;
        }
        keeper.ownOnly(WantedTable.keys(configuration));
        return true;
    }

    /** Makes of a reload's table what the reload has changed, where the rest is known to be as wanted. */
    boolean reprogram(Set<String> changed, String why) {
        Configuration before = former;
        if (!unseen.isEmpty()
                || before == null
                || !keeper.isKnown()
                || before.ipvs().foreign() != configuration.ipvs().foreign()) {
            return program(why);
        }
        Set<ServiceKey> scope = keys(named(changed, before));
        scope.addAll(keys(named(changed, configuration)));
        if (!keeper.makeIt(WantedTable.of(named(changed, configuration), states), scope::contains, why)) {
            return false;
        }
        keeper.ownOnly(WantedTable.keys(configuration));
        return true;
    }

    /** The same for some services, which costs no more in a large table than in a small one. */
    boolean program(Set<String> services, String why) {
        if (!unseen.isEmpty() || !keeper.isKnown()) {
            return program(why);
        }
        List<VirtualServer> some = named(services, configuration);
        return keeper.makeIt(WantedTable.of(some, states), keys(some)::contains, why);
    }

    private static List<VirtualServer> named(Set<String> services, Configuration configuration) {
        return configuration.virtualServers().stream()
                .filter(service -> services.contains(service.name()))
                .toList();
    }

    private static Set<ServiceKey> keys(List<VirtualServer> services) {
        Set<ServiceKey> keys = new HashSet<>();
        services.forEach(service -> keys.addAll(WantedTable.keys(service)));
        return keys;
    }

    /** Reads the table and makes it the wanted one. */
    boolean compareInFull(String why) {
        keeper.distrust();
        return program(why);
    }

    /** Begins a comparison without a wait; null where only {@link #compareInFull} will do. */
    @Nullable
    Look look() {
        return unseen.isEmpty() ? keeper.look() : null;
    }

    /** Makes the table that was looked at the wanted one. */
    boolean compared(Look look, Map<ServiceKey, Optional<ServiceEntry>> differences, String why) {
        keeper.seen(look, differences);
        return program(why);
    }

    /** The services in a dump that are not ours. */
    List<String> foreign(IpvsDump dump) {
        return dump.table().services().keySet().stream()
                .filter(key -> !keeper.isOurs(key))
                .map(Object::toString)
                .collect(Collectors.toUnmodifiableList());
    }

    /** Takes what is ours out of the table, unless it is to stay. */
    @Override
    public void close() {
        if (configuration.ipvs().onStop() == OnStop.REMOVE) {
            keeper.removeForeign(false);
            keeper.distrust();
            if (keeper.makeIt(IpvsTable.EMPTY, "stop")) {
                keeper.ownOnly(Set.of());
            }
        }
        keeper.close();
    }
}
