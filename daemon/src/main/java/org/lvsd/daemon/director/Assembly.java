package org.lvsd.daemon.director;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.lvsd.daemon.OperatorException;
import org.lvsd.netlink.route.RouteRequest;
import org.lvsd.netlink.socket.NftablesClient;
import org.lvsd.netlink.socket.RouteSocket;
import org.lvsd.vrrp.socket.Announcer;
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
    private static final int ALIAS_MAX = 255;
    /** Before what failed is tried again. */
    private static final long LATER_MILLIS = 1_000;

    /**
     * What the rest of the daemon talks to.
     *
     * @param opener the thread that waits for the kernel in the stead of VRRP's
     * @param notifier to be awaited in the end
     */
    record Parts(
            VrrpDriver driver,
            Following following,
            PacketFilter packetFilter,
            ExecutorService opener,
            Notifier notifier) {}

    /**
     * Opens everything; what is open is closed with the resources, after a failure, too.
     *
     * @throws IOException when the kernel refuses a socket, or the lease cannot be had
     */
    Parts open(VrrpSettings settings, Path leaseFile, RoleListener roles) throws IOException, OperatorException {
        LeaseFile lease = LeaseFile.open(leaseFile, bootId());
        LinkTable links = new LinkTable();
        RouteSocket requestSocket = RouteSocket.forRequests();
        KernelRequests requests = onLoop.add(new KernelRequests(requestSocket), requestSocket::close);
        RouteSocket eventSocket = RouteSocket.forEvents();
        onLoop.add(eventSocket, eventSocket::close);
        ScheduledThreadPoolExecutor opener = Background.threads("vrrp-open", 1);
        onLoop.add(opener, opener::shutdown);
        KernelRequests patient = new KernelRequests(RouteSocket.forRequests());
        // By its own thread, after what is still to be asked.
        onLoop.add(patient, () -> opener.execute(patient::close));
        VrrpDriver[] self = new VrrpDriver[1];
        Notifier notifier = notifier();
        PacketFilter packetFilter = packetFilter(leaseFile);
        packetFilter.adopt(settings);
        Announcer announcer = PacketAnnouncer.open();
        onLoop.add(announcer, announcer::close);
        Effects effects = new Effects(
                links,
                endpoints(opener, self),
                keeper(requests, patient(patient, opener), links, lease, self),
                new VirtualMacDevices(alias(leaseFile), links, patient, opener, loop, () -> self[0].linksChanged()),
                new BackupDevices(links, packetFilter::discard),
                new Announcements(announcer),
                new MastershipLease(lease),
                roles,
                notifier);
        ScheduledThreadPoolExecutor checks = Background.threads("vrrp-track", CHECKS_AT_ONCE);
        // A check that runs is not waited for: it is killed.
        onLoop.add(checks, checks::shutdownNow);
        Rehearsals rehearsals = new Rehearsals(checks, announcer);
        VrrpDriver driver =
                new VrrpDriver(Clocks.SYSTEM, loop, settings, effects, new LastRehearsal(rehearsals::playOnce));
        self[0] = driver;
        LinkWatch watch = new LinkWatch(eventSocket, links, driver.addressNews(), later(opener));
        loop.register(watch.fd(), watch::readable);
        loop.register(requests.fd(), requests::readable);
        loop.execute(() -> driver.granted(RealTime.request()));
        loop.execute(watch::resynchronise);
        rehearsals.begin();
        return new Parts(driver, following(settings, driver, checks), packetFilter, opener, notifier);
    }

    /** Asks there, where it may wait, and answers on VRRP's thread. */
    private BiConsumer<RouteRequest.Change, KernelRequests.Outcome> patient(KernelRequests requests, Executor opener) {
        return (change, outcome) -> opener.execute(() ->
                requests.carryOut(change, (errno, why) -> loop.execute(() -> outcome.answered(errno, why))));
    }

    private Keeper keeper(
            KernelRequests requests,
            BiConsumer<RouteRequest.Change, KernelRequests.Outcome> patient,
            LinkTable links,
            LeaseFile lease,
            VrrpDriver[] driver) {
        OwnAddresses own = new OwnAddresses(links, new PutAddresses(lease));
        // Told after what is being carried out now: a failure that cut in between would have its undoing undone.
        return new Keeper(
                requests, patient, own, (instance, why) -> loop.execute(() -> driver[0].effectFailed(instance, why)));
    }

    /** On a thread of its own: a backup that takes over takes packets when its turn has come. */
    private PacketFilter packetFilter(Path leaseFile) {
        Path marker = leaseFile.resolveSibling(leaseFile.getFileName() + ".accept");
        ScheduledThreadPoolExecutor thread = Background.threads("vrrp-filter", 1);
        onLoop.add(thread, thread::shutdownNow);
        return new PacketFilter(marker, thread, NftablesClient::open, LocalAddresses::read);
    }

    private Notifier notifier() {
        ThreadPoolExecutor programs = Background.workers("vrrp-program", PROGRAMS_AT_ONCE);
        return onLoop.add(new Notifier(programs), programs::shutdown);
    }

    /** @param checks the threads that wait for the ends of tracked programs */
    private Following following(VrrpSettings settings, VrrpDriver driver, ScheduledThreadPoolExecutor checks) {
        ScheduledThreadPoolExecutor looker = Background.threads("vrrp-look", 1);
        onLoop.add(looker, looker::shutdown);
        Following following = new Following(
                Path.of("/proc"), looker, checks, (key, up) -> loop.execute(() -> driver.trackChanged(key, up)));
        following.adopt(settings);
        return following;
    }

    /** On VRRP's thread again, after a while. */
    private Executor later(ScheduledThreadPoolExecutor opener) {
        return task -> {
            var unused = opener.schedule(() -> loop.execute(task), LATER_MILLIS, TimeUnit.MILLISECONDS);
        };
    }

    private Endpoints endpoints(Executor opener, VrrpDriver[] driver) {
        Endpoints endpoints = new Endpoints(
                loop,
                opener,
                (endpoint, receiver) -> RawTransport.open(
                        loop,
                        endpoint.on(),
                        endpoint.via(),
                        endpoint.source(),
                        endpoint.unicastTtl(),
                        receiver,
                        opener),
                (at, datagram) -> driver[0].received(at, datagram),
                () -> driver[0].linksChanged());
        return onLoop.add(endpoints, endpoints::close);
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
