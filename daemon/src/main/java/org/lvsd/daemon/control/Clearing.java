package org.lvsd.daemon.control;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.lvsd.config.model.Configuration;
import org.lvsd.daemon.wanted.WantedSettings;
import org.lvsd.netlink.NetlinkException;
import org.lvsd.netlink.ipvs.IpvsTable;
import org.lvsd.netlink.ipvs.ServiceKey;
import org.lvsd.netlink.ipvs.SyncDaemon;
import org.lvsd.netlink.ipvs.SyncRole;
import org.lvsd.netlink.plan.Change;
import org.lvsd.netlink.plan.Plan;
import org.lvsd.netlink.socket.ApplyResult;
import org.lvsd.netlink.socket.IpvsClient;

/** Takes out of the kernel what daemons have left there, for when none runs. */
public final class Clearing {
    private final KernelTable kernel;
    private final Path adminSocket;

    /** @param adminSocket beside which daemons have written down what they made */
    public Clearing(IpvsClient client, Path adminSocket) {
        this(KernelTable.of(client), adminSocket);
    }

    Clearing(KernelTable kernel, Path adminSocket) {
        this.kernel = kernel;
        this.adminSocket = adminSocket;
    }

    /**
     * What became of it.
     *
     * @param before the table as it was
     * @param stopped synchronisation that ran and runs no more
     * @param failures in the kernel's words, empty when all that was to go is gone
     */
    public record Outcome(IpvsTable before, List<Change> removed, List<SyncDaemon> stopped, List<String> failures) {
        public Outcome {
            removed = List.copyOf(removed);
            stopped = List.copyOf(stopped);
            failures = List.copyOf(failures);
        }
    }

    /**
     * Removes services, and ends the synchronisation that the file asks for; each though another failed, or cannot be asked
     * for.
     *
     * @param all whoever made the services
     * @throws NetlinkException when the table cannot be read
     */
    public Outcome clear(boolean all, Optional<Configuration> file) throws NetlinkException {
        // That the file names a service says nothing: it may have been written from a table that others made.
        Set<ServiceKey> ours = LeftServices.of(adminSocket);
        IpvsTable there = kernel.dump().table();
        List<String> failures = new ArrayList<>();
        List<SyncDaemon> running = running(file, failures);
        ApplyResult result = remove(there, key -> all || ours.contains(key));
        result.failures()
                .forEach(failure -> failures.add(String.valueOf(failure.reason().getMessage())));
        List<SyncDaemon> stopped = stop(running, failures);
        return new Outcome(there, result.applied(), stopped, failures);
    }

    private ApplyResult remove(IpvsTable there, Predicate<ServiceKey> goes) throws NetlinkException {
        ApplyResult result = kernel.apply(Plan.of(IpvsTable.EMPTY, there, goes));
        LeftServices.retain(
                adminSocket,
                result.failures().stream()
                        .map(failure -> failure.change().serviceKey())
                        .collect(Collectors.toSet()));
        return result;
    }

    /** The connection synchronisation that a daemon has started for this file, in either role. */
    private List<SyncDaemon> running(Optional<Configuration> file, List<String> failures) {
        List<SyncDaemon> asked = file.map(
                        each -> WantedSettings.sync(each.ipvs(), Set.of(SyncRole.MASTER, SyncRole.BACKUP)))
                .orElse(List.of());
        try {
            return kernel.syncDaemons().stream()
                    .filter(each -> asked.stream().anyMatch(daemon -> daemon.isMetBy(each)))
                    .toList();
        } catch (NetlinkException e) {
            failures.add(String.valueOf(e.getMessage()));
            return List.of();
        }
    }

    private List<SyncDaemon> stop(List<SyncDaemon> running, List<String> failures) {
        List<SyncDaemon> stopped = new ArrayList<>();
        for (SyncDaemon each : running) {
            try {
                kernel.stopSyncDaemon(each.role());
                stopped.add(each);
            } catch (NetlinkException e) {
                failures.add(String.valueOf(e.getMessage()));
            }
        }
        return stopped;
    }
}
