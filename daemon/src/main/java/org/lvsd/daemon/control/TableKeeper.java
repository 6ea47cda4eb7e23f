package org.lvsd.daemon.control;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lvsd.daemon.metrics.TableMetrics;
import org.lvsd.netlink.NetlinkException;
import org.lvsd.netlink.ipvs.IpvsTable;
import org.lvsd.netlink.ipvs.ServiceEntry;
import org.lvsd.netlink.ipvs.ServiceKey;
import org.lvsd.netlink.plan.Change;
import org.lvsd.netlink.plan.Plan;
import org.lvsd.netlink.socket.ApplyResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the kernel's table the wanted one and says what it changed. Between full comparisons it goes by what it knows
 * the table to be, so that a verdict costs one request; any failure makes the next comparison a full one. Owned by the
 * control thread.
 */
final class TableKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("lvsd.ipvs");

    private static final TableLog TOLD = new TableLog(LOG);

    private final KernelTable client;
    private final TableMetrics metrics;
    private final OwnedServices owned;
    private boolean removesForeign;
    private @Nullable Map<ServiceKey, ServiceEntry> known;
    private @Nullable Look look;
    private String lastFailure = "";

    TableKeeper(KernelTable client, TableMetrics metrics, OwnedServices owned) {
        this.client = client;
        this.metrics = metrics;
        this.owned = owned;
    }

    /** From now on these services are ours to change and to delete. */
    void own(Set<ServiceKey> keys) {
        owned.add(keys);
    }

    /** These and no others are ours: what else was has been deleted. */
    void ownOnly(Set<ServiceKey> keys) {
        owned.retain(keys);
    }

    /** Whether lvsd made it, this process or one before. */
    boolean isOurs(ServiceKey key) {
        return owned.contains(key);
    }

    /** Whether services that lvsd did not make are deleted. */
    void removeForeign(boolean remove) {
        removesForeign = remove;
    }

    private boolean mayDelete(ServiceKey key) {
        return removesForeign || owned.contains(key);
    }

    /** Forgets what it knows: the next {@link #makeIt} reads the table. */
    void distrust() {
        known = null;
        look = null;
    }

    /** Begins to look at the table, which somebody reads meanwhile; null when it is not known what it should be. */
    @Nullable
    Look look() {
        look = known == null ? null : new Look(known);
        return look;
    }

    /** Believes what was seen, unless it is older than what this knows. */
    void seen(Look seen, Map<ServiceKey, Optional<ServiceEntry>> differences) {
        Map<ServiceKey, ServiceEntry> now = known;
        if (seen == look && now != null) {
            differences.forEach((key, entry) -> {
                if (!seen.isTouched(key)) {
                    entry.ifPresentOrElse(there -> now.put(key, there), () -> now.remove(key));
                }
            });
        }
        look = null;
    }

    /** Whether it knows the table without reading it. */
    boolean isKnown() {
        return known != null;
    }

    /**
     * The table as it is known to be, or as it is read.
     *
     * @throws NetlinkException when it cannot be read
     */
    IpvsTable table() throws NetlinkException {
        return new IpvsTable(known());
    }

    private Map<ServiceKey, ServiceEntry> known() throws NetlinkException {
        Map<ServiceKey, ServiceEntry> now = known;
        if (now == null) {
            now = new HashMap<>(client.dump().table().services());
            known = now;
        }
        return now;
    }

    /**
     * Makes the table the wanted one.
     *
     * @param why told with each change, such as {@code the periodic comparison}
     * @return whether all of it succeeded
     */
    boolean makeIt(IpvsTable wanted, String why) {
        return makeIt(wanted, key -> true, why);
    }

    /** The same for the services in {@code scope}: the others stay as they are, wanted or not. */
    boolean makeIt(IpvsTable wanted, Predicate<ServiceKey> scope, String why) {
        long start = System.nanoTime();
        try {
            ApplyResult result = attempt(wanted, scope, why);
            if (!result.complete()) {
                // A refusal is a sign that the table is not what it was thought to be: look, and mend it at once.
                LOG.debug("{}; looking again", result.failures().get(0).reason().getMessage());
                result = attempt(wanted, scope, why);
            }
            tell(result);
            return settled(result.complete() ? "" : result.failures().toString());
        } catch (NetlinkException e) {
            metrics.failed(e);
            distrust();
            String failure = String.valueOf(e.getMessage());
            if (!failure.equals(lastFailure)) {
                LOG.error("the IPVS table could not be read or written: {}; trying again", failure);
            }
            return settled(failure);
        } finally {
            metrics.planned(System.nanoTime() - start);
        }
    }

    private ApplyResult attempt(IpvsTable wanted, Predicate<ServiceKey> scope, String why) throws NetlinkException {
        Map<ServiceKey, ServiceEntry> now = known();
        IpvsTable actual = Tables.within(now, scope);
        List<Change> changes = Plan.of(wanted, actual, this::mayDelete);
        ApplyResult result = client.apply(changes);
        metrics.changed(result.applied());
        TOLD.changed(result.applied(), why);
        if (result.complete()) {
            Tables.carryOut(now, wanted, actual, this::mayDelete);
            Look under = look;
            if (under != null) {
                result.applied().forEach(change -> under.touch(change.serviceKey()));
            }
        } else {
            distrust();
        }
        return result;
    }

    private boolean settled(String failure) {
        if (failure.isEmpty() && !lastFailure.isEmpty()) {
            LOG.info("the IPVS table is as wanted again");
        }
        lastFailure = failure;
        metrics.inSync(failure.isEmpty());
        return failure.isEmpty();
    }

    private void tell(ApplyResult result) {
        boolean news = !result.failures().toString().equals(lastFailure);
        for (ApplyResult.Failure failure : result.failures()) {
            metrics.failed(failure.reason());
            if (news) {
                LOG.error("{}; trying again", failure.reason().getMessage());
            }
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
