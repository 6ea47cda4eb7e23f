package org.lvsd.daemon.director;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.lvsd.daemon.OperatorException;
import org.lvsd.netlink.socket.NftablesClient;
import org.lvsd.netlink.socket.RouteSocket;
import org.lvsd.vrrp.socket.Announcer;
import org.lvsd.vrrp.socket.PacketAnnouncer;
import org.lvsd.vrrp.socket.RawTransport;
import org.lvsd.vrrp.socket.RealTime;
import org.lvsd.vrrp.socket.VrrpLoop;
import org.lvsd.vrrp.socket.VrrpSocketException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts together what runs on VRRP's thread, and what waits in its stead.
 *
 * @param onLoop what is closed on the loop in the end
 */
record Assembly(VrrpLoop loop, Resources onLoop) {
    private static final Logger LOG = LoggerFactory.getLogger("lvsd.vrrp");

    /** Each waits for a program's end. */
    private static final int PROGRAMS_AT_ONCE = 4;

    private static final int CHECKS_AT_ONCE = 4;
    private static final int ALIAS_MAX = 255;

    /** The start, which it would make longer, is next to over by then; a master may fall silent at any time after it. */
    private static final long REHEARSAL_AFTER_MILLIS = 100;

    /**
     * What the rest of the daemon talks to.
     *
     * @param opener the thread that waits for the kernel in the stead of VRRP's
     * @param notifier to be awaited in the end
     */
    record Parts(
            VrrpDriver driver, Following following, AcceptMode acceptMode, ExecutorService opener, Notifier notifier) {}

    /**
     * Opens everything; what is open is closed with the resources, after a failure, too.
     *
     * @throws IOException when the kernel refuses a socket, or the lease cannot be had
     */
    Parts open(VrrpSettings settings, Path leaseFile, RoleListener roles) throws IOException, OperatorException {
        MastershipLease lease = MastershipLease.open(leaseFile, bootId());
        LinkTable links = new LinkTable();
        PacketAnnouncer announcer = PacketAnnouncer.open();
        onLoop.add(announcer, announcer::close);
        RouteSocket requestSocket = RouteSocket.forRequests();
        KernelRequests requests = onLoop.add(new KernelRequests(requestSocket), requestSocket::close);
        RouteSocket eventSocket = RouteSocket.forEvents();
        onLoop.add(eventSocket, eventSocket::close);

        ScheduledThreadPoolExecutor opener = Background.threads("vrrp-open", 1);
        onLoop.add(opener, opener::shutdown);
        KernelRequests deviceRequests = new KernelRequests(RouteSocket.forRequests());
        // By its own thread, after what is still to be asked.
        onLoop.add(deviceRequests, () -> opener.execute(deviceRequests::close));
        Path marker = leaseFile.resolveSibling(leaseFile.getFileName() + ".accept");
        AcceptMode acceptMode = new AcceptMode(marker, opener, NftablesClient::open, LocalAddresses::read);
        acceptMode.adopt(settings);
        ThreadPoolExecutor programs = Background.workers("vrrp-program", PROGRAMS_AT_ONCE);
        Notifier notifier = onLoop.add(new Notifier(programs), programs::shutdown);
        VrrpDriver[] self = new VrrpDriver[1];
        Endpoints endpoints = endpoints(opener, self);
        // Told after what is being carried out now: a failure that cut in between would have its undoing undone.
        OwnAddresses own = new OwnAddresses(links, lease);
        Keeper keeper =
                new Keeper(requests, own, (instance, why) -> loop.execute(() -> self[0].effectFailed(instance, why)));
        Effects effects = new Effects(
                links,
                endpoints,
                keeper,
                new VirtualMacDevices(
                        alias(leaseFile), links, deviceRequests, opener, loop, () -> self[0].linksChanged()),
                new Announcements(announcer),
                lease,
                roles,
                notifier);
        VrrpDriver driver = new VrrpDriver(Clocks.SYSTEM, loop, settings, effects);
        self[0] = driver;
        LinkWatch watch = new LinkWatch(eventSocket, links, driver);
        loop.register(watch.fd(), watch::readable);
        loop.register(requests.fd(), requests::readable);
        loop.execute(() -> driver.granted(RealTime.request()));
        loop.execute(watch::resynchronise);
        ScheduledThreadPoolExecutor checks = Background.threads("vrrp-track", CHECKS_AT_ONCE);
        // A check that runs is not waited for: it is killed.
        onLoop.add(checks, checks::shutdownNow);
        ScheduledThreadPoolExecutor looker = Background.threads("vrrp-look", 1);
        onLoop.add(looker, looker::shutdown);
        Following following = new Following(
                Path.of("/proc"), looker, checks, (key, up) -> loop.execute(() -> driver.trackChanged(key, up)));
        following.adopt(settings);
        var unused = checks.schedule(Assembly::rehearse, REHEARSAL_AFTER_MILLIS, TimeUnit.MILLISECONDS);
        return new Parts(driver, following, acceptMode, opener, notifier);
    }

    private Endpoints endpoints(Executor opener, VrrpDriver[] driver) {
        Endpoints endpoints = new Endpoints(
                loop,
                opener,
                (endpoint, receiver) -> RawTransport.open(
                        loop, endpoint.on(), endpoint.via(), endpoint.source(), endpoint.unicastTtl(), receiver),
                (at, datagram) -> driver[0].received(at, datagram),
                () -> driver[0].linksChanged());
        return onLoop.add(endpoints, endpoints::close);
    }

    private static void rehearse() {
        try (Announcer nowhere = new RehearsalNeighbours(PacketAnnouncer.open())) {
            if (!new Rehearsal(nowhere).play()) {
                LOG.warn("a rehearsed takeover did not end; the first real one may take some milliseconds longer");
            }
        } catch (VrrpSocketException | RuntimeException | LinkageError e) {
            LOG.warn("a takeover cannot be rehearsed; the first real one takes some milliseconds longer", e);
        }
    }

    /** Cut to what the kernel takes, {@code IFALIASZ} of linux/if.h. */
    private static String alias(Path leaseFile) {
        String alias = "lvsd " + leaseFile.toAbsolutePath();
        return alias.substring(0, Math.min(alias.length(), ALIAS_MAX));
    }

    static String bootId() throws IOException {
        return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
    }
}
