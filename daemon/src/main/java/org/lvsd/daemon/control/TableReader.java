package org.lvsd.daemon.control;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lvsd.daemon.OperatorException;
import org.lvsd.netlink.NetlinkException;
import org.lvsd.netlink.ipvs.IpvsDump;

/**
 * Reads the kernel's table on a thread and over a socket of its own: who decides and who commands does not wait until a
 * thousand services have been listed.
 */
final class TableReader implements AutoCloseable {
    private final KernelTable.Opener opener;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread reader = new Thread(task, "table-reader");
        reader.setDaemon(true);
        return reader;
    });
    private @Nullable KernelTable kernel;

    /** The socket is opened when it is first needed. */
    TableReader(KernelTable.Opener opener) {
        this.opener = opener;
    }

    /**
     * Reads the table with its counters.
     *
     * @param look what to make of it, on the reader's thread
     * @return fails with a NetlinkException or an OperatorException as its cause
     */
    <T> CompletableFuture<T> read(Function<IpvsDump, T> look) {
        return CompletableFuture.supplyAsync(() -> look.apply(dump()), thread);
    }

    private IpvsDump dump() {
        try {
            KernelTable open = kernel == null ? opener.open() : kernel;
            kernel = open;
            return open.dump();
        } catch (NetlinkException | OperatorException e) {
            throw new CompletionException(e);
        }
    }

    @Override
    public void close() {
        thread.execute(() -> {
            if (kernel != null) {
                kernel.close();
            }
        });
        thread.shutdown();
    }
}
