package org.lvsd.daemon.control;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lvsd.daemon.OperatorException;
import org.lvsd.netlink.Errno;
import org.lvsd.netlink.NetlinkException;
import org.lvsd.netlink.ipvs.Counters;
import org.lvsd.netlink.ipvs.Destination;
import org.lvsd.netlink.ipvs.DestinationKey;
import org.lvsd.netlink.ipvs.IpvsDump;
import org.lvsd.netlink.ipvs.IpvsTable;
import org.lvsd.netlink.ipvs.Service;
import org.lvsd.netlink.ipvs.ServiceEntry;
import org.lvsd.netlink.ipvs.ServiceKey;
import org.lvsd.netlink.ipvs.ServiceStatus;
import org.lvsd.netlink.ipvs.SyncDaemon;
import org.lvsd.netlink.ipvs.SyncRole;
import org.lvsd.netlink.ipvs.Timeouts;
import org.lvsd.netlink.plan.Change;
import org.lvsd.netlink.socket.ApplyResult;

/** An IPVS table in memory, that can be told to fail. */
final class FakeKernel implements KernelTable, KernelTable.Opener {
    private static final int EVER = 1_000_000;

    private final Map<ServiceKey, Service> services = new HashMap<>();
    private final Map<ServiceKey, Map<DestinationKey, Destination>> destinations = new HashMap<>();
    private final List<String> history = new ArrayList<>();
    private final Map<String, SyncDaemon> sync = new LinkedHashMap<>();
    private Timeouts timeouts = new Timeouts(900, 120, 300);
    private boolean absent;
    private int dumpsThatFail;
    private boolean refusing;
    private @Nullable SyncRole refusedRole;
    private boolean silentOnSync;
    private final Semaphore dumps = new Semaphore(EVER);
    private final Semaphore held = new Semaphore(0);

    synchronized FakeKernel holding(IpvsTable table) {
        table.services().forEach((key, entry) -> {
            services.put(key, entry.service());
            destinations.put(key, new HashMap<>(entry.destinations()));
        });
        return this;
    }

    /** What somebody does by hand. */
    synchronized void flush() {
        services.clear();
        destinations.clear();
    }

    synchronized void setAbsent(boolean none) {
        absent = none;
    }

    synchronized void failDumps(int times) {
        dumpsThatFail = times;
    }

    synchronized void setRefusing(boolean all) {
        refusing = all;
    }

    /** To start it as well as to stop it. */
    synchronized void refuseSyncDaemon(SyncRole role) {
        refusedRole = role;
    }

    /** Which synchronisation runs cannot be asked. */
    synchronized void failSyncDaemons() {
        silentOnSync = true;
    }

    @Override
    public synchronized KernelTable open() throws OperatorException {
        if (absent) {
            throw new OperatorException("this kernel has no IPVS");
        }
        return this;
    }

    synchronized IpvsTable table() {
        Map<ServiceKey, ServiceEntry> entries = new HashMap<>();
        services.forEach((key, service) ->
                entries.put(key, new ServiceEntry(service, destinations.getOrDefault(key, Map.of()))));
        return new IpvsTable(entries);
    }

    /** All changes carried out, in their order. */
    synchronized List<String> history() {
        return List.copyOf(history);
    }

    /** What a test has made itself is of no interest. */
    synchronized void forgetHistory() {
        history.clear();
    }

    /** Waits until the table is as it should be; at most ten seconds. */
    synchronized void await(Predicate<IpvsTable> asItShould) throws InterruptedException {
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (!asItShould.test(table())) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new AssertionError("the table stays " + table() + " after " + history);
            }
            wait(left);
        }
    }

    /** From now on who reads the table beside the control thread has read it, and waits. */
    void holdDumps() {
        dumps.drainPermits();
    }

    /** Waits until somebody does. */
    void awaitHeldDump() throws InterruptedException {
        held.acquire();
    }

    void releaseDumps() {
        dumps.release(EVER);
    }

    @Override
    public IpvsDump dump() throws NetlinkException {
        IpvsDump dump = read();
        if (!Thread.currentThread().getName().equals("control") && !dumps.tryAcquire()) {
            held.release();
            dumps.acquireUninterruptibly();
        }
        return dump;
    }

    private synchronized IpvsDump read() throws NetlinkException {
        if (dumpsThatFail > 0) {
            dumpsThatFail--;
            throw new NetlinkException("list", "IPVS services", Errno.ENOBUFS, "");
        }
        Map<ServiceKey, ServiceStatus> statuses = new HashMap<>();
        services.keySet()
                .forEach(key ->
                        statuses.put(key, new ServiceStatus(new Counters(7, 6, 5, 4, 3, 0, 0, 0, 0, 0), Map.of())));
        return new IpvsDump(table(), statuses);
    }

    @Override
    public synchronized ApplyResult apply(List<Change> changes) {
        List<Change> applied = new ArrayList<>();
        List<ApplyResult.Failure> failures = new ArrayList<>();
        for (Change change : changes) {
            boolean missing = !(change instanceof Change.AddService) && !services.containsKey(change.serviceKey());
            if (missing) {
                failures.add(
                        new ApplyResult.Failure(change, new NetlinkException(change.toString(), "", Errno.ESRCH, "")));
            } else if (refusing) {
                failures.add(
                        new ApplyResult.Failure(change, new NetlinkException(change.toString(), "", Errno.ENOMEM, "")));
            } else {
                apply(change);
                applied.add(change);
                history.add(change.toString());
            }
        }
        notifyAll();
        return new ApplyResult(applied, failures);
    }

    @Override
    public synchronized Timeouts timeouts() {
        return timeouts;
    }

    @Override
    public synchronized void setTimeouts(Timeouts all) {
        timeouts = all.orElse(timeouts);
        notifyAll();
    }

    @Override
    public synchronized List<SyncDaemon> syncDaemons() throws NetlinkException {
        if (silentOnSync) {
            throw new NetlinkException("list", "IPVS sync daemons", Errno.EPERM, "");
        }
        return List.copyOf(sync.values());
    }

    @Override
    public synchronized void startSyncDaemon(SyncDaemon daemon) throws NetlinkException {
        if (daemon.role().equals(refusedRole)) {
            throw new NetlinkException("start", daemon.toString(), Errno.EINVAL, "");
        }
        if (sync.putIfAbsent(daemon.role().toString(), daemon) != null) {
            throw new NetlinkException("start", daemon.toString(), Errno.EEXIST, "");
        }
        history.add("start " + daemon);
        notifyAll();
    }

    @Override
    public synchronized void stopSyncDaemon(SyncRole role) throws NetlinkException {
        if (role.equals(refusedRole)) {
            throw new NetlinkException("stop", role.toString(), Errno.EPERM, "");
        }
        if (sync.remove(role.toString()) == null) {
            throw new NetlinkException("stop", role.toString(), Errno.ESRCH, "");
        }
        history.add("stop " + role);
        notifyAll();
    }

    private void apply(Change change) {
        Map<DestinationKey, Destination> servers =
                destinations.computeIfAbsent(change.serviceKey(), key -> new HashMap<>());
        if (change instanceof Change.AddService add) {
            services.put(add.serviceKey(), add.service());
        } else if (change instanceof Change.EditService edit) {
            services.put(edit.serviceKey(), edit.service());
        } else if (change instanceof Change.DeleteService delete) {
            services.remove(delete.serviceKey());
            destinations.remove(delete.serviceKey());
        } else if (change instanceof Change.AddDestination add) {
            servers.put(add.destination().key(), add.destination());
        } else if (change instanceof Change.EditDestination edit) {
            servers.put(edit.destination().key(), edit.destination());
        } else if (change instanceof Change.DeleteDestination delete) {
            servers.remove(delete.destinationKey());
        }
    }

    @Override
    public void close() {
        // It is memory.
    }
}
