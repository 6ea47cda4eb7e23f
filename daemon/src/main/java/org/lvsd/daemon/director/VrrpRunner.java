package org.lvsd.daemon.director;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import org.lvsd.daemon.OperatorException;
import org.lvsd.vrrp.router.Event;
import org.lvsd.vrrp.router.InstanceSnapshot;
import org.lvsd.vrrp.socket.VrrpLoop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** VRRP as the rest of the daemon sees it: messages in, futures out. Everything happens on its own thread. */
public final class VrrpRunner implements Mastership, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("lvsd.vrrp");

    private static final int END_SECONDS = 3;
    /** For those that are told of the end; the addresses are given back by then. */
    private static final int PROGRAMS_SECONDS = 5;

    private final VrrpLoop loop;
    private final VrrpDriver driver;
    private final Questions questions;
    private final Following following;
    private final PacketFilter packetFilter;
    private final ExecutorService opener;
    private final Notifier notifier;
    private final Resources onLoop;

    private VrrpRunner(VrrpLoop loop, Assembly.Parts parts, Resources onLoop) {
        this.loop = loop;
        this.driver = parts.driver();
        this.questions = new Questions(loop, driver);
        this.following = parts.following();
        this.packetFilter = parts.packetFilter();
        this.opener = parts.opener();
        this.notifier = parts.notifier();
        this.onLoop = onLoop;
    }

    /** Takes what tasks of VRRP's thread throw. */
    private static final class Failures {
        private volatile Runnable recovery = () -> {};

        void take(Throwable failure) {
            LOG.error("a task of VRRP's thread failed; it goes on with the next", failure);
            recovery.run();
        }
    }

    /** Whether a process that is no more has left addresses or a mastership, which {@link #start} would take care of. */
    public static boolean isLeft(Path leaseFile) {
        try {
            return LeaseFile.isLeft(leaseFile, Assembly.bootId());
        } catch (IOException e) {
            LOG.warn("it is not known what an lvsd before this one has left: {}", e.getMessage());
            return false;
        }
    }

    /**
     * Opens the sockets and begins: the instances start as soon as the kernel has told of its interfaces.
     *
     * @param roles told of each change of an instance's state
     * @throws OperatorException when a socket or the lease cannot be opened; nothing is left open then
     */
    public static VrrpRunner start(VrrpSettings settings, Path leaseFile, RoleListener roles) throws OperatorException {
        Signatures.rehearse(settings);
        Failures failures = new Failures();
        VrrpLoop loop = new VrrpLoop(failures::take);
        Resources onLoop = new Resources();
        try {
            Assembly.Parts parts = new Assembly(loop, onLoop).open(settings, leaseFile, roles);
            failures.recovery = parts.driver()::goOn;
            return new VrrpRunner(loop, parts, onLoop);
        } catch (IOException e) {
            close(loop, onLoop);
            throw new OperatorException("VRRP cannot start: " + e.getMessage(), e);
        } catch (OperatorException | RuntimeException e) {
            close(loop, onLoop);
            throw e;
        }
    }

    /** The services are programmed and the first verdicts are in: mastership may be claimed. */
    public void ready() {
        loop.execute(driver::ready);
    }

    /** Changes what differs, and leaves all else as it is. */
    public void reconfigure(VrrpSettings settings) {
        reconfigure(settings, true);
    }

    /** @param judged whether new instances may start before {@link #judged()} */
    public void reconfigure(VrrpSettings settings, boolean judged) {
        packetFilter.adopt(settings);
        Signatures.rehearse(settings);
        loop.execute(() -> driver.reconfigure(settings, judged));
        // After it: what is followed anew is told when somebody follows it.
        following.adopt(settings);
    }

    /** What new instances serve has its first verdicts. */
    public void judged() {
        loop.execute(driver::judged);
    }

    /**
     * A virtual server has its quorum, or has lost it, for whoever follows it; as often as one likes. What nobody has told of
     * counts neither as up nor as down. To be told again after a reload.
     */
    public void serviceChanged(String virtualServer, boolean up) {
        String key = new TrackSource.OfService(virtualServer).key();
        loop.execute(() -> driver.trackChanged(key, up));
    }

    @Override
    public CompletableFuture<Map<String, InstanceSnapshot>> failover(Set<String> instances) {
        return questions.command(instances, new Event.Failover());
    }

    @Override
    public CompletableFuture<Map<String, InstanceSnapshot>> failback(Set<String> instances) {
        return questions.command(instances, new Event.Failback());
    }

    /**
     * Ends without a word, for a process that comes at once: see {@link Leaving}. Nothing is to be asked of it afterwards.
     *
     * @return whether that was possible; if not, all goes on
     */
    public CompletableFuture<Boolean> leave() {
        return questions.ask(VrrpDriver::leave, false);
    }

    @Override
    public CompletableFuture<Map<String, InstanceView>> views() {
        return questions.ask(VrrpDriver::views, Map.of());
    }

    /** The thread as it is now: how late it runs, and what it was granted; empty after the end. */
    public CompletableFuture<Optional<ThreadView>> thread() {
        return questions.ask(running -> Optional.of(running.thread()), Optional.empty());
    }

    /** Tells, on VRRP's thread, whether it does what is due; true, at once, when the thread has ended. */
    public void pulse(Consumer<Boolean> answer) {
        var unused = questions.ask(VrrpDriver::isOnTime, true).thenAccept(answer);
    }

    /** Completed once the kernel has told of its interfaces and every instance runs. */
    public CompletableFuture<Void> started() {
        return driver.life().started();
    }

    /** Hands mastership over and gives the addresses back; completed when every instance has stopped. */
    public CompletableFuture<Void> stop() {
        loop.execute(driver::stopAll);
        return driver.life().stopped();
    }

    @Override
    public void close() {
        packetFilter.end();
        close(loop, onLoop);
        // It removes the devices of virtual routers' hardware addresses.
        Background.await(opener, END_SECONDS);
        notifier.await(PROGRAMS_SECONDS);
    }

    private static void close(VrrpLoop loop, Resources onLoop) {
        loop.execute(onLoop::close);
        loop.close();
    }
}
