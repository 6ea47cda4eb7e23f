package org.lvsd.daemon.director;

import java.net.InetAddress;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.lvsd.daemon.wanted.WireSettings;
import org.lvsd.vrrp.router.Action;
import org.lvsd.vrrp.router.DirectorSettings;
import org.lvsd.vrrp.router.Event;
import org.lvsd.vrrp.router.InstanceSettings;
import org.lvsd.vrrp.router.InstanceSnapshot;
import org.lvsd.vrrp.router.VirtualAddress;
import org.lvsd.vrrp.router.VrrpDirector;
import org.lvsd.vrrp.socket.Datagram;
import org.lvsd.vrrp.socket.VrrpLoop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what happens into events for the state machines, and has their actions carried out. On VRRP's thread. */
final class VrrpDriver implements LinkWatch.Listener {
    private static final Logger LOG = LoggerFactory.getLogger("lvsd.vrrp");
    /** How long the start waits for sockets that do not open, and how often one that failed is tried again. */
    private static final long OPEN_RETRY_NANOS = 1_000_000_000L;

    private final VrrpLoop loop;
    private final LinkTable links;
    private final Endpoints endpoints;
    private final AddressKeeper addresses;
    private final Announcements announcements;
    private final MastershipLease lease;
    private final ActionExecutor executor;
    private final VrrpDirector director;
    private final EndpointPlan plan;
    private final Reception reception;
    private final Map<String, Instance> instances = new LinkedHashMap<>();
    private final Set<String> running = new HashSet<>();
    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();
    private OptionalLong startByNanos = OptionalLong.empty();
    private OptionalLong retryOpenNanos = OptionalLong.empty();
    private boolean stopping;

    VrrpDriver(
            VrrpLoop loop,
            DirectorSettings settings,
            Map<String, WireSettings> wire,
            LinkTable links,
            Endpoints endpoints,
            AddressKeeper addresses,
            Announcements announcements,
            MastershipLease lease,
            RoleListener roles) {
        this.loop = loop;
        this.links = links;
        this.endpoints = endpoints;
        this.addresses = addresses;
        this.announcements = announcements;
        this.lease = lease;
        this.director = new VrrpDirector(settings, System.nanoTime());
        this.executor = new ActionExecutor(instances, links, endpoints, addresses, announcements, lease, roles);
        this.plan = new EndpointPlan(links, endpoints);
        this.reception = new Reception(instances, director);
        adopt(settings, wire);
    }

    private void adopt(DirectorSettings settings, Map<String, WireSettings> wire) {
        for (InstanceSettings each : settings.instances()) {
            WireSettings onWire = wire.get(each.name());
            if (onWire == null) {
                throw new IllegalArgumentException("no wire settings for instance " + each.name());
            }
            Instance known = instances.get(each.name());
            if (known == null) {
                instances.put(each.name(), new Instance(each, onWire));
            } else {
                known.adopt(each, onWire);
            }
            running.add(each.name());
        }
    }

    /** Interfaces or addresses may be different: opens what is missing, tells the instances, starts them at first. */
    @Override
    public void linksChanged() {
        long now = System.nanoTime();
        Map<String, Endpoint> wanted = plan.wanted(instances);
        endpoints.want(plan.open(instances, wanted));
        instances.forEach((name, instance) -> tell(name, instance, wanted.get(name), now));
        startWhenOpen(now);
        retryOpenNanos = endpoints.incomplete() ? OptionalLong.of(now + OPEN_RETRY_NANOS) : OptionalLong.empty();
        rearm();
    }

    private void tell(String name, Instance instance, @Nullable Endpoint wanted, long now) {
        if (plan.canStay(instance.endpoint(), wanted)) {
            return;
        }
        // Until its socket is open an instance cannot speak, which for the others is the same as down.
        Endpoint usable = wanted != null && endpoints.get(wanted) != null ? wanted : null;
        if (usable == null || !usable.equals(instance.endpoint())) {
            instance.use(usable);
        }
        LinkTable.Link link = links.byName(instance.settings().interfaceName());
        boolean up = link != null && link.running() && (wanted == null || usable != null);
        if (up) {
            InetAddress source = usable == null ? null : usable.source();
            execute(director.handle(name, new Event.SourceAddressChanged(source), now), now);
            execute(director.handle(name, new Event.InterfaceUp(), now), now);
        } else {
            execute(director.handle(name, new Event.InterfaceDown(), now), now);
        }
    }

    /** The sockets open within milliseconds; an instance that started before would begin in fault. */
    private void startWhenOpen(long now) {
        if (started.isDone()) {
            return;
        }
        if (startByNanos.isEmpty()) {
            startByNanos = OptionalLong.of(now + OPEN_RETRY_NANOS);
        }
        if (stopping) {
            return;
        }
        if (!endpoints.incomplete() || now - startByNanos.getAsLong() >= 0) {
            start(now);
        }
    }

    private void start(long now) {
        Set<String> resume = new HashSet<>();
        instances.forEach((name, instance) -> {
            if (lease.mayResume(instance, links, now)) {
                resume.add(name);
            }
        });
        execute(director.startAll(resume, now), now);
        started.complete(null);
    }

    @Override
    public void resynchronised() {
        addresses.missing(links).forEach(place -> addressRemoved(place.linkIndex(), place.address()));
    }

    @Override
    public void addressRemoved(int linkIndex, InetAddress address) {
        long now = System.nanoTime();
        String instance = addresses.restore(linkIndex, address, now);
        if (instance != null) {
            Instance hands = instances.get(instance);
            LinkTable.Link link =
                    hands == null ? null : links.byName(hands.settings().interfaceName());
            if (hands != null && link != null) {
                List<VirtualAddress> all = hands.settings().addresses();
                announcements.add(instance, link.ref(), all, 1, hands.wire().announceIntervalNanos(), now);
            }
        }
    }

    void received(Endpoint at, Datagram datagram) {
        long now = System.nanoTime();
        reception.take(at, datagram, (name, event) -> execute(director.handle(name, event, now), now));
        rearm();
    }

    void addressesFailed(String instance, String why) {
        LOG.error("vrrp {}: {}", instance, why);
        long now = System.nanoTime();
        execute(director.handle(instance, new Event.AddressesFailed(why), now), now);
        rearm();
    }

    void ready() {
        long now = System.nanoTime();
        execute(director.ready(now), now);
        rearm();
    }

    void reconfigure(DirectorSettings settings, Map<String, WireSettings> wire) {
        long now = System.nanoTime();
        List<Action> actions = director.reconfigure(settings, now);
        adopt(settings, wire);
        execute(actions, now);
        // One that changed its identity was stopped and started anew: it runs.
        settings.instances().forEach(each -> running.add(each.name()));
        instances.keySet().retainAll(running);
        linksChanged();
    }

    void stopAll() {
        stopping = true;
        long now = System.nanoTime();
        execute(director.stopAll(now), now);
        completeWhenStopped();
        rearm();
    }

    CompletableFuture<Void> started() {
        return started;
    }

    CompletableFuture<Void> stopped() {
        return stopped;
    }

    Map<String, InstanceView> views() {
        Map<String, InstanceView> views = new LinkedHashMap<>();
        Map<String, InstanceSnapshot> snapshots = director.snapshots();
        instances.forEach((name, instance) -> {
            InstanceSnapshot snapshot = snapshots.get(name);
            if (snapshot != null) {
                views.put(
                        name,
                        new InstanceView(instance.settings(), snapshot, instance.rejected(), instance.transitions()));
            }
        });
        return views;
    }

    private void execute(List<Action> actions, long now) {
        executor.execute(actions, now);
        for (Action action : actions) {
            if (action instanceof Action.Stopped over) {
                running.remove(over.instance());
                completeWhenStopped();
            }
        }
    }

    private void completeWhenStopped() {
        if (stopping && (running.isEmpty() || !started.isDone())) {
            stopped.complete(null);
        }
    }

    private void rearm() {
        OptionalLong next = earliest(director.deadlineNanos(), announcements.deadlineNanos());
        next = earliest(next, retryOpenNanos);
        if (next.isPresent()) {
            loop.arm(next.getAsLong(), this::expire);
        } else {
            loop.disarm();
        }
    }

    private void expire() {
        long now = System.nanoTime();
        execute(director.expire(now), now);
        announcements.expire(now);
        boolean handedOver = !stopping && instances.keySet().retainAll(running);
        boolean retry = retryOpenNanos.isPresent() && now - retryOpenNanos.getAsLong() >= 0;
        if (handedOver || retry) {
            linksChanged();
        }
        rearm();
    }

    private static OptionalLong earliest(OptionalLong one, OptionalLong other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isEmpty() ? other : one;
        }
        return one.getAsLong() - other.getAsLong() <= 0 ? one : other;
    }
}
