package org.lvsd.daemon.control;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.Configuration;
import org.lvsd.config.model.Foreign;
import org.lvsd.daemon.OperatorException;
import org.lvsd.daemon.metrics.TableMetrics;
import org.lvsd.daemon.wanted.WantedSettings;
import org.lvsd.netlink.ipvs.IpvsDump;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The kernel's table from when there is something to add to it, to remove from it or to set beside it: a director
 * of VRRP alone opens none. Owned by the control thread, where nothing else is said.
 */
final class TablePart {
    private static final Logger LOG = LoggerFactory.getLogger("lvsd.health");

    private final KernelTable.Opener opener;
    private final TableMetrics metrics;
    private final RoleSettings settings;
    private final TableReader reader;
    private volatile @Nullable Programmer programmer;

    /** @param settings are the same kernel's, and opened with the table */
    TablePart(KernelTable.Opener opener, TableMetrics metrics, RoleSettings settings) {
        this.opener = opener;
        this.metrics = metrics;
        this.settings = settings;
        reader = new TableReader(opener);
    }

    /**
     * Opens the table, when this configuration needs it and none did before.
     *
     * @param inForce what is wanted of the table until another one is put in force, which may fail
     * @throws OperatorException when IPVS is wanted and the kernel has no IPVS
     */
    void openIfWanted(Configuration next, Configuration inForce, HealthPart health) throws OperatorException {
        if (programmer != null) {
            return;
        }
        if (wants(next)) {
            open(inForce, health);
        } else if (hasToRemove(next)) {
            openIfThere(inForce, health);
        }
    }

    /** {@code sysctls: manage} is not asked: it sets what virtual servers need, and without any, nothing. */
    private static boolean wants(Configuration next) {
        return !next.virtualServers().isEmpty() || WantedSettings.any(next.ipvs());
    }

    /** What a process before this one left, or what others made. */
    private static boolean hasToRemove(Configuration next) {
        return next.ipvs().foreign() == Foreign.REMOVE
                || !LeftServices.of(next.director().adminSocket()).isEmpty();
    }

    /** A kernel without IPVS has nothing that is to go. */
    private void openIfThere(Configuration inForce, HealthPart health) {
        try {
            open(inForce, health);
        } catch (OperatorException e) {
            LOG.warn("nothing is removed from the IPVS table: {}", e.getMessage());
        }
    }

    private void open(Configuration inForce, HealthPart health) throws OperatorException {
        KernelTable kernel = opener.open();
        var owned = new OwnedServices(OwnedServices.beside(inForce.director().adminSocket()));
        TableKeeper keeper = new TableKeeper(kernel, metrics, owned);
        programmer = new Programmer(keeper, metrics, health.states(), health::decide, inForce);
        settings.opened(kernel, metrics);
    }

    /** Null as long as there was nothing to do. */
    @Nullable
    Programmer programmer() {
        return programmer;
    }

    TableReader reader() {
        return reader;
    }

    /** The table with its counters, or null when there is none or it cannot be read now. For any thread. */
    CompletableFuture<@Nullable IpvsDump> dump() {
        if (programmer == null) {
            return CompletableFuture.completedFuture(null);
        }
        return reader.<@Nullable IpvsDump>read(dump -> dump).exceptionally(failure -> {
            Throwable why = failure.getCause() == null ? failure : failure.getCause();
            LOG.warn("the IPVS table could not be read for status: {}", why.getMessage());
            return null;
        });
    }

    /** The services in a dump that are not ours. */
    List<String> foreign(IpvsDump dump) {
        Programmer open = programmer;
        return open == null ? List.of() : open.foreign(dump);
    }

    /** Takes what is ours out of the table. */
    void close() {
        Programmer open = programmer;
        if (open != null) {
            open.close();
            programmer = null;
        }
        reader.close();
    }
}
