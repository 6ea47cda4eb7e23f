package org.lvsd.daemon.director;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Queue;
import org.lvsd.vrrp.router.InstanceSettings;
import org.lvsd.vrrp.router.RouterState;
import org.lvsd.vrrp.socket.Alarm;
import org.lvsd.vrrp.socket.Announcer;
import org.lvsd.vrrp.socket.InterfaceRef;
import org.lvsd.vrrp.socket.Receiver;
import org.slf4j.helpers.NOPLogger;

/**
 * A takeover and a planned stop, played through once without a network, as a Java program's first time takes many times as
 * long as its second: classes are loaded and linked then, ten milliseconds of them between a master's silence and the first
 * gratuitous ARP. Whoever runs it, VRRP's thread finds them linked. That thread plays the takeover alone, of one that was begun
 * elsewhere.
 */
final class Rehearsal implements Alarm {
    /** More than it takes to give up a master, take over, advertise, and stop. */
    private static final int MOST_WAKES = 100;

    private final LinkTable links = new LinkTable();
    private final KernelRequests requests = new KernelRequests(new RehearsalKernel());
    private final Queue<Runnable> soon = new ArrayDeque<>();
    private final VrrpSettings settings = RehearsalSettings.settings();
    private final List<RehearsalWire> wires = new ArrayList<>();
    private final VrrpDriver driver;
    private long nowNanos;
    private int masters;
    private OptionalLong deadline = OptionalLong.empty();
    private Runnable due = () -> {};

    /** @param announcer is asked to announce on an interface that there is not, and has to say that it did */
    Rehearsal(Announcer announcer) {
        VrrpDriver[] self = new VrrpDriver[1];
        Endpoints endpoints = new Endpoints(
                Runnable::run,
                soon::add,
                this::open,
                (at, datagram) -> self[0].received(at, datagram),
                () -> self[0].linksChanged());
        LeaseFile lease = LeaseFile.inMemory();
        Effects effects = new Effects(
                links,
                endpoints,
                new Keeper(
                        requests,
                        requests::send,
                        new OwnAddresses(links, new PutAddresses(lease)),
                        (instance, why) -> {}),
                new VirtualMacDevices("", links, requests, task -> {}, soon::add, () -> {}),
                new BackupDevices(links, devices -> {}),
                new Announcements(announcer),
                new MastershipLease(lease),
                (instance, state) -> masters += state == RouterState.MASTER ? 1 : 0,
                new Notifier(task -> {}, NOPLogger.NOP_LOGGER));
        driver = new VrrpDriver(
                new Clocks(() -> nowNanos, () -> 0), this, settings, effects, new LastRehearsal(() -> {}));
        self[0] = driver;
    }

    /** @return whether all of it was played */
    boolean play() {
        begin();
        return takeOver() && end();
    }

    /** Both are backups and hear their master. */
    void begin() {
        InterfaceRef on = RehearsalSettings.INTERFACE;
        links.put(new LinkTable.Link(on, true));
        RehearsalSettings.OWN.forEach(address -> links.add(on.index(), address));
        driver.linksChanged();
        settle();
        driver.ready();
        for (InstanceSettings instance : settings.director().instances()) {
            wires.stream()
                    .filter(wire -> wire.endpoint().family() == instance.family())
                    .forEach(wire -> wire.hearMasterOf(instance));
        }
    }

    /**
     * The master falls silent.
     *
     * @return whether both took over
     */
    boolean takeOver() {
        int all = settings.director().instances().size();
        for (int i = 0; i < MOST_WAKES && masters < all; i++) {
            wake();
        }
        takeEffect();
        return masters == all;
    }

    /** What the kernel says of the new addresses, and what waits for it. */
    private void takeEffect() {
        int index = RehearsalSettings.INTERFACE.index();
        for (InstanceSettings instance : settings.director().instances()) {
            instance.heldAddresses().forEach(each -> links.add(index, each.address()));
        }
        driver.linksChanged();
        wake();
    }

    private boolean end() {
        driver.stopAll();
        settle();
        for (int i = 0; i < MOST_WAKES && !driver.life().stopped().isDone(); i++) {
            wake();
        }
        return driver.life().stopped().isDone();
    }

    private RehearsalWire open(Endpoint endpoint, Receiver receiver) {
        RehearsalWire wire = new RehearsalWire(endpoint, receiver);
        wires.add(wire);
        return wire;
    }

    private void wake() {
        if (deadline.isPresent()) {
            nowNanos = Math.max(nowNanos, deadline.getAsLong());
            deadline = OptionalLong.empty();
            due.run();
            settle();
        }
    }

    private void settle() {
        requests.readable();
        for (Runnable next = soon.poll(); next != null; next = soon.poll()) {
            next.run();
        }
    }

    @Override
    public void arm(long deadlineNanos, Runnable action) {
        deadline = OptionalLong.of(deadlineNanos);
        due = action;
    }

    @Override
    public void disarm() {
        deadline = OptionalLong.empty();
    }
}
