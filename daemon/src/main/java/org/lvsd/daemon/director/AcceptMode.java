package org.lvsd.daemon.director;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
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
import org.lvsd.netlink.socket.Nftables;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Enforces {@code accept: false} (Accept_Mode, RFC 9568 sections 6.1 and 6.4.3) by a table of nf_tables. It is there before
 * an instance can be master and as long as the configuration asks for it, whoever is master: a backup does not have the
 * addresses, so that nothing comes to it. Talks to the kernel on a thread where it may wait.
 */
final class AcceptMode {
    private static final Logger LOG = LoggerFactory.getLogger("lvsd.vrrp");
    private static final long LOOK_MILLIS = 5_000;
    private static final long WAIT_MILLIS = 3_000;

    private final Path marker;
    private final ScheduledExecutorService background;
    private final Kernel kernel;
    private final Supplier<Set<InetAddress>> local;

    /** What follows is the background thread's. */
    private @Nullable VrrpSettings settings;

    private InputFilter wanted = AcceptFilter.NOTHING;
    /** Of nf_tables when the table was last put there; null when it is not. */
    private @Nullable Integer generation;

    private String told = "";

    private volatile boolean looking;

    /** Opens a conversation with it. */
    @FunctionalInterface
    interface Kernel {
        Nftables open() throws NetlinkException;
    }

    /**
     * @param marker a file that is there as long as the table may be, so that one of a process that crashed is found again, and
     *     nf_tables is not loaded for those who do not use it
     * @param background one thread
     */
    AcceptMode(Path marker, ScheduledExecutorService background, Kernel kernel, Supplier<Set<InetAddress>> local) {
        this.marker = marker;
        this.background = background;
        this.kernel = kernel;
        this.local = local;
    }

    /** Returns once the kernel has what these settings want, or has said, and it is told, why not. Not on VRRP's thread. */
    void adopt(VrrpSettings next) {
        boolean any = next.director().instances().stream().anyMatch(each -> !each.accepts());
        if (any || Files.exists(marker)) {
            await(() -> take(next));
        }
    }

    /** Removes it. Returns once that is done. */
    void end() {
        if (looking || Files.exists(marker)) {
            await(() -> {
                settings = null;
                if (Files.exists(marker)) {
                    remove();
                }
            });
        }
    }

    private void await(Runnable task) {
        try {
            background.submit(task).get(WAIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | RejectedExecutionException e) {
            LOG.error("what accept: false asks of the packet filter took too long, or failed", e);
        }
    }

    private void take(VrrpSettings next) {
        settings = next;
        wanted = AcceptFilter.of(next, local.get());
        generation = null;
        if (wanted.addresses().isEmpty()) {
            remove();
        } else {
            put();
            lookFromNowOn();
        }
    }

    private void lookFromNowOn() {
        if (!looking) {
            looking = true;
            var unused = background.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** Others flush all tables when they load their own, and servers of this host come and go. */
    void look() {
        VrrpSettings current = settings;
        if (current == null || wanted.addresses().isEmpty()) {
            return;
        }
        try {
            putBack(current);
        } catch (RuntimeException | Error e) {
            // What is thrown from here would end the looking without a word.
            generation = null;
            tell(e);
        }
    }

    private void putBack(VrrpSettings current) {
        InputFilter before = wanted;
        wanted = AcceptFilter.of(current, local.get());
        try (Nftables nftables = kernel.open()) {
            boolean touched = generation == null || nftables.generation() != generation;
            if (touched && generation != null && !nftables.hasTable(wanted.table())) {
                LOG.warn("nf_tables table inet {} was removed by something else; put back", wanted.table());
            }
            if (touched || !wanted.equals(before)) {
                put();
            }
        } catch (NetlinkException e) {
            tell(e);
        }
    }

    private void put() {
        boolean marked = Files.exists(marker);
        try (Nftables nftables = kernel.open()) {
            mark();
            nftables.replace(wanted);
            generation = nftables.generation();
            if (!told.isEmpty()) {
                LOG.info("accept: false is enforced now");
            }
            told = "";
        } catch (NetlinkException e) {
            generation = null;
            tell(e);
            if (!marked) {
                unmark();
            }
        }
    }

    private void remove() {
        try (Nftables nftables = kernel.open()) {
            nftables.remove(wanted);
            unmark();
        } catch (NetlinkException e) {
            LOG.error("{}; packets to the addresses that it names are dropped", e.getMessage());
        }
        generation = null;
    }

    private void mark() {
        try {
            if (!Files.exists(marker)) {
                Files.createFile(marker);
            }
        } catch (IOException e) {
            LOG.warn(
                    "cannot make {}: the packet filter's table would be left after a crash: {}",
                    marker,
                    e.getMessage());
        }
    }

    private void unmark() {
        try {
            Files.deleteIfExists(marker);
        } catch (IOException e) {
            LOG.warn("cannot remove {}: {}", marker, e.getMessage());
        }
    }

    /** Once, as it is tried again every few seconds. */
    private void tell(Throwable failure) {
        String text = failure instanceof NetlinkException ? String.valueOf(failure.getMessage()) : failure.toString();
        if (!text.equals(told)) {
            told = text;
            LOG.error(
                    "accept: false is not enforced, packets to the virtual addresses are taken: {}; it needs nf_tables with the inet"
                            + " family in the kernel (modprobe nf_tables, CONFIG_NF_TABLES_INET) and CAP_NET_ADMIN; tried again every {} s",
                    text,
                    LOOK_MILLIS / 1000);
        }
    }
}
