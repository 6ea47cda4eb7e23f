package org.lvsd.daemon.director;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import org.lvsd.daemon.OperatorException;
import org.lvsd.daemon.wanted.WireSettings;
import org.lvsd.netlink.socket.RouteSocket;
import org.lvsd.vrrp.router.DirectorSettings;
import org.lvsd.vrrp.socket.Announcer;
import org.lvsd.vrrp.socket.VrrpLoop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** VRRP as the rest of the daemon sees it: messages in, futures out. Everything happens on its own thread. */
public final class VrrpRunner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("lvsd.vrrp");

    private final VrrpLoop loop;
    private final VrrpDriver driver;
    private final LinkWatch linkWatch;
    private final AddressKeeper addresses;
    private final Announcements announcements;
    private final Endpoints endpoints;

    private VrrpRunner(DirectorSettings settings, Map<String, WireSettings> wire, Path leaseFile, RoleListener roles)
            throws OperatorException, IOException {
        MastershipLease lease = MastershipLease.open(leaseFile, bootId());
        LinkTable links = new LinkTable();
        loop = new VrrpLoop(failure -> LOG.error("a task of VRRP's thread failed; it goes on with the next", failure));
        announcements = new Announcements(Announcer.open());
        VrrpDriver[] self = new VrrpDriver[1];
        addresses = new AddressKeeper(RouteSocket.forRequests(), failed(self));
        endpoints = new Endpoints(loop, (at, datagram) -> self[0].received(at, datagram), () -> self[0].linksChanged());
        driver = new VrrpDriver(loop, settings, wire, links, endpoints, addresses, announcements, lease, roles);
        self[0] = driver;
        linkWatch = new LinkWatch(RouteSocket.forEvents(), links, driver);
    }

    /** Told after what is being carried out now: a failure that cut in between would have its undoing undone. */
    private BiConsumer<String, String> failed(VrrpDriver[] told) {
        return (instance, why) -> loop.execute(() -> told[0].addressesFailed(instance, why));
    }

    /**
     * Opens the sockets and begins: the instances start as soon as the kernel has told of its interfaces.
     *
     * @param roles told of each change of an instance's state
     * @throws OperatorException when a socket or the lease cannot be opened
     */
    public static VrrpRunner start(
            DirectorSettings settings, Map<String, WireSettings> wire, Path leaseFile, RoleListener roles)
            throws OperatorException {
        try {
            VrrpRunner runner = new VrrpRunner(settings, wire, leaseFile, roles);
            runner.loop.register(runner.linkWatch.fd(), runner.linkWatch::readable);
            runner.loop.register(runner.addresses.fd(), runner.addresses::readable);
            runner.loop.execute(runner.linkWatch::resynchronise);
            return runner;
        } catch (IOException e) {
            throw new OperatorException("VRRP cannot start: " + e.getMessage(), e);
        }
    }

    private static String bootId() throws IOException {
        return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
    }

    /** The services are programmed and the first verdicts are in: mastership may be claimed. */
    public void ready() {
        loop.execute(driver::ready);
    }

    /** Changes what differs, and leaves all else as it is. */
    public void reconfigure(DirectorSettings settings, Map<String, WireSettings> wire) {
        loop.execute(() -> driver.reconfigure(settings, wire));
    }

    /** The instances as they are now. */
    public CompletableFuture<Map<String, InstanceView>> views() {
        CompletableFuture<Map<String, InstanceView>> views = new CompletableFuture<>();
        try {
            loop.execute(() -> {
                try {
                    views.complete(driver.views());
                } catch (RuntimeException e) {
                    views.completeExceptionally(e);
                }
            });
        } catch (RejectedExecutionException closed) {
            views.complete(Map.of());
        }
        return views;
    }

    /** Completed once the kernel has told of its interfaces and every instance runs. */
    public CompletableFuture<Void> started() {
        return driver.started();
    }

    /** Hands mastership over and gives the addresses back; completed when every instance has stopped. */
    public CompletableFuture<Void> stop() {
        loop.execute(driver::stopAll);
        return driver.stopped();
    }

    @Override
    public void close() {
        loop.execute(() -> {
            endpoints.close();
            linkWatch.close();
            addresses.close();
            announcements.close();
        });
        loop.close();
    }
}
