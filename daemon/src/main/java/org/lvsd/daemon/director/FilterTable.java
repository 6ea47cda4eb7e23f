package org.lvsd.daemon.director;

import org.jspecify.annotations.Nullable;
import org.lvsd.netlink.NetlinkException;
import org.lvsd.netlink.nftables.InputFilter;
import org.lvsd.netlink.socket.Nftables;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The packet filter's table in the kernel, and what is known of it. Not thread-safe: one thread owns it. */
final class FilterTable {
    private static final Logger LOG = LoggerFactory.getLogger("lvsd.vrrp");

    private final FilterMarker marker;
    private final Kernel kernel;
    private InputFilter there;
    /** Of nf_tables when that was put there; null when it is not known. */
    private @Nullable Integer generation;

    /** Opens a conversation with it. */
    @FunctionalInterface
    interface Kernel {
        Nftables open() throws NetlinkException;
    }

    FilterTable(FilterMarker marker, Kernel kernel) {
        this.marker = marker;
        this.kernel = kernel;
        this.there = marker.exists() ? FilterPlan.UNKNOWN : FilterPlan.NOTHING;
    }

    /** What was put there, or may have been; empty when there is no table. */
    InputFilter there() {
        return there;
    }

    /**
     * Puts that there, or takes the table away when that is empty.
     *
     * @return whether there was anything to do
     * @throws NetlinkException when the kernel refuses, which leaves it as it was, or does not answer
     */
    boolean make(InputFilter wanted) throws NetlinkException {
        generation = null;
        if (wanted.isEmpty() && there.isEmpty()) {
            return false;
        }
        if (!wanted.isEmpty()) {
            marker.make();
        }
        try (Nftables nftables = kernel.open()) {
            change(nftables, wanted);
            generation = nftables.generation();
            return true;
        } catch (NetlinkException e) {
            if (e.errno() == 0 && !wanted.isEmpty()) {
                there = FilterPlan.UNKNOWN;
            }
            throw e;
        } finally {
            if (there.isEmpty()) {
                marker.remove();
            }
        }
    }

    private void change(Nftables nftables, InputFilter wanted) throws NetlinkException {
        if (wanted.isEmpty()) {
            nftables.remove(wanted);
        } else {
            nftables.replace(wanted);
        }
        there = wanted;
    }

    /** Whether that is there, and nobody has changed any table since it was put there. */
    boolean isStill(InputFilter wanted) throws NetlinkException {
        try (Nftables nftables = kernel.open()) {
            if (generation != null && nftables.generation() == generation && wanted.equals(there)) {
                return true;
            }
            lookFor(nftables);
            return false;
        }
    }

    private void lookFor(Nftables nftables) throws NetlinkException {
        boolean has = nftables.hasTable(FilterPlan.TABLE);
        if (generation != null && !there.isEmpty() && !has) {
            LOG.warn("nf_tables table inet {} was removed by something else; put back", FilterPlan.TABLE);
        } else if (has && there.isEmpty()) {
            // Somebody has loaded what he saved while it was there.
            there = FilterPlan.UNKNOWN;
        }
    }
}
