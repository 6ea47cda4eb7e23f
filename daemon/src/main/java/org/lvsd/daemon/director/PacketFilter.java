package org.lvsd.daemon.director;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lvsd.netlink.NetlinkException;
import org.lvsd.netlink.nftables.InputFilter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Enforces what {@link FilterPlan} says by a table of nf_tables. {@code accept: false} (Accept_Mode, RFC 9568 sections 6.1 and 6.4.3)
 * is there before an instance can be master and as long as the configuration asks for it, whoever is master: a backup does not
 * have the addresses, so that nothing comes to it. What a backup discards follows its role. Talks to the kernel on a thread where
 * it may wait.
 */
final class PacketFilter {
    private static final Logger LOG = LoggerFactory.getLogger("lvsd.vrrp");
    private static final long LOOK_MILLIS = 5_000;
    /** While a master has to wait for it. */
    private static final long RETRY_MILLIS = 200;

    private static final long WAIT_MILLIS = 3_000;

    private final ScheduledExecutorService background;
    private final Supplier<Set<InetAddress>> local;
    private final FilterTable table;
    private volatile Set<Integer> discarding = Set.of();
    private volatile boolean used;
    private volatile boolean over;

    /** What follows is the background thread's. */
    private @Nullable VrrpSettings settings;

    private InputFilter wanted = FilterPlan.NOTHING;
    private String told = "";
    private boolean looking;
    private boolean retrying;

    /**
     * @param marker a file that is there as long as the table may be
     * @param background one thread
     */
    PacketFilter(
            Path marker,
            ScheduledExecutorService background,
            FilterTable.Kernel kernel,
            Supplier<Set<InetAddress>> local) {
        FilterMarker left = new FilterMarker(marker);
        this.table = new FilterTable(left, kernel);
        this.used = left.exists();
        this.background = background;
        this.local = local;
    }

    /** Returns once the kernel has what these settings want, or has said, and it is told, why not. Not on VRRP's thread. */
    void adopt(VrrpSettings next) {
        if (next.director().instances().stream().anyMatch(each -> !each.accepts())) {
            used = true;
        }
        if (used) {
            await(() -> take(next));
        } else {
            background.execute(() -> settings = next);
        }
    }

    /**
     * From now on these devices, by index, take nothing, and all others what they are sent. Returns at once, on VRRP's thread, and
     * throws nothing.
     */
    void discard(Set<Integer> devices) {
        discarding = devices;
        used = true;
        if (!over) {
            background.execute(() -> attempt(this::follow));
        }
    }

    /** Removes it. Returns once that is done. */
    void end() {
        over = true;
        if (used) {
            await(() -> {
                settings = null;
                wanted = FilterPlan.NOTHING;
                enforce();
            });
        }
    }

    private void await(Runnable task) {
        try {
            background.submit(task).get(WAIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | RejectedExecutionException e) {
            LOG.error("what is asked of the packet filter took too long, or failed", e);
        }
    }

    private void take(VrrpSettings next) {
        settings = next;
        wanted = FilterPlan.of(next, local, discarding);
        enforce();
    }

    /** Roles have changed, perhaps several times since. */
    private void follow() {
        if (settings != null) {
            lookFromNowOn();
            wanted = new InputFilter(wanted.table(), wanted.addresses(), wanted.localServices(), discarding);
            if (!wanted.equals(table.there())) {
                enforce();
            }
        }
    }

    private void enforce() {
        lookFromNowOn();
        try {
            if (table.make(wanted) && !told.isEmpty()) {
                told = "";
                LOG.info("the packet filter is as it should be now");
            }
        } catch (NetlinkException e) {
            failed(e);
        }
    }

    private void lookFromNowOn() {
        if (!looking) {
            looking = true;
            var unused = background.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** Others flush all tables when they load their own, servers of this host come and go, and the kernel may have refused. */
    void look() {
        attempt(this::putBack);
    }

    /** What is thrown from here would end the looking without a word. */
    private void attempt(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            failed(e);
        }
    }

    private void putBack() {
        VrrpSettings current = settings;
        if (current == null) {
            return;
        }
        wanted = FilterPlan.of(current, local, discarding);
        try {
            if (used && !table.isStill(wanted)) {
                enforce();
            }
        } catch (NetlinkException e) {
            failed(e);
        }
    }

    private void failed(Throwable failure) {
        if (wanted.isEmpty() && table.there().isEmpty()) {
            return;
        }
        tell(failure);
        boolean deaf = !wanted.discarding().containsAll(table.there().discarding());
        if (deaf && !retrying && !over) {
            retrying = true;
            var unused = background.schedule(this::retry, RETRY_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void retry() {
        retrying = false;
        look();
    }

    /** Once, as it is tried again every few seconds. */
    private void tell(Throwable failure) {
        String why = failure instanceof NetlinkException ? String.valueOf(failure.getMessage()) : failure.toString();
        String text = FilterText.missed(wanted, table.there()) + ": " + why;
        if (!text.equals(told)) {
            told = text;
            LOG.error("{}; {}; tried again every {} s at least", text, FilterText.NEEDS, LOOK_MILLIS / 1000);
        }
    }
}
