package org.lvsd.daemon.director;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.lvsd.daemon.OperatorException;
import org.lvsd.netlink.socket.NftablesClient;
import org.lvsd.netlink.socket.RouteSocket;
import org.lvsd.vrrp.socket.PacketAnnouncer;
import org.lvsd.vrrp.socket.RawTransport;
import org.lvsd.vrrp.socket.RealTime;
import org.lvsd.vrrp.socket.VrrpLoop;

/**
 * Puts together what runs on VRRP's thread, and what waits in its stead.
 *
 * @param onLoop what is closed on the loop in the end
 */
record Assembly(VrrpLoop loop, Resources onLoop) {
    /** Each waits for a program's end. */
    private static final int PROGRAMS_AT_ONCE = 4;

    private static final int CHECKS_AT_ONCE = 4;

    /** What the rest of the daemon talks to. */
    record Parts(VrrpDriver driver, Following following, AcceptMode acceptMode) {}

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

        ScheduledThreadPoolExecutor opener = threads("vrrp-open", 1);
        Path marker = leaseFile.resolveSibling(leaseFile.getFileName() + ".accept");
        AcceptMode acceptMode = new AcceptMode(marker, opener, NftablesClient::open, LocalAddresses::read);
        acceptMode.adopt(settings);
        ScheduledThreadPoolExecutor programs = threads("vrrp-program", PROGRAMS_AT_ONCE);
        VrrpDriver[] self = new VrrpDriver[1];
        Endpoints endpoints = endpoints(opener, self);
        // Told after what is being carried out now: a failure that cut in between would have its undoing undone.
        Keeper keeper =
                new Keeper(requests, (instance, why) -> loop.execute(() -> self[0].effectFailed(instance, why)));
        Effects effects = new Effects(
                links,
                endpoints,
                keeper,
                new VirtualMacDevices(links, requests, opener, loop, () -> self[0].linksChanged()),
                new Announcements(announcer),
                lease,
                roles,
                new Notifier(programs));
        VrrpDriver driver = new VrrpDriver(System::nanoTime, loop, settings, effects);
        self[0] = driver;
        LinkWatch watch = new LinkWatch(eventSocket, links, driver);
        loop.register(watch.fd(), watch::readable);
        loop.register(requests.fd(), requests::readable);
        loop.execute(() -> driver.granted(RealTime.request()));
        loop.execute(watch::resynchronise);
        ScheduledThreadPoolExecutor checks = Background.threads("vrrp-track", CHECKS_AT_ONCE);
        // A check that runs is not waited for: it is killed.
        onLoop.add(checks, checks::shutdownNow);
        Following following =
                new Following(Path.of("/proc"), checks, (key, up) -> loop.execute(() -> driver.trackChanged(key, up)));
        following.adopt(settings);
        return new Parts(driver, following, acceptMode);
    }

    private ScheduledThreadPoolExecutor threads(String name, int most) {
        ScheduledThreadPoolExecutor threads = Background.threads(name, most);
        return onLoop.add(threads, threads::shutdown);
    }

    private Endpoints endpoints(Executor opener, VrrpDriver[] driver) {
        Endpoints endpoints = new Endpoints(
                loop,
                opener,
                (endpoint, receiver) ->
                        RawTransport.open(loop, endpoint.on(), endpoint.source(), endpoint.unicastTtl(), receiver),
                (at, datagram) -> driver[0].received(at, datagram),
                () -> driver[0].linksChanged());
        return onLoop.add(endpoints, endpoints::close);
    }

    private static String bootId() throws IOException {
        return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
    }
}
