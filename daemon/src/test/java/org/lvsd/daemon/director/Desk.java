package org.lvsd.daemon.director;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.lvsd.daemon.OperatorException;
import org.lvsd.daemon.wanted.WireSettings;
import org.lvsd.netlink.route.HardwareAddress;
import org.lvsd.netlink.route.RouteEvent;
import org.lvsd.vrrp.packet.AddressFamily;
import org.lvsd.vrrp.packet.Advertisement;
import org.lvsd.vrrp.packet.AdvertisementCodec;
import org.lvsd.vrrp.packet.Authentication;
import org.lvsd.vrrp.packet.ChecksumStyle;
import org.lvsd.vrrp.router.DirectorSettings;
import org.lvsd.vrrp.router.GarpSettings;
import org.lvsd.vrrp.router.InstanceSettings;
import org.lvsd.vrrp.router.RouterState;
import org.lvsd.vrrp.router.SyncGroupSettings;
import org.lvsd.vrrp.router.VirtualAddress;
import org.lvsd.vrrp.socket.Alarm;
import org.lvsd.vrrp.socket.Datagram;
import org.lvsd.vrrp.socket.VrrpSocketException;

/** The driver on a desk: its kernel, wires and clock are the test's. */
final class Desk implements Alarm {
    static final long SECOND = 1_000_000_000L;

    final FakeRoutes requests = new FakeRoutes();
    final FakeRoutes events = new FakeRoutes();
    final FakeAnnouncer announcer = new FakeAnnouncer();
    final List<FakeTransport> wires = new ArrayList<>();
    /** Programs that would run. */
    final List<Runnable> jobs = new ArrayList<>();

    final List<String> roles = new ArrayList<>();
    final VrrpDriver driver;
    final KernelRequests kernel = new KernelRequests(requests);
    private final List<Runnable> soon = new ArrayList<>();
    private final LinkWatch watch;
    private long nowNanos = -SECOND;
    /** What the directors' clocks say; it stands still unless a test sets it. */
    long wallMillis = 1_700_000_000_000L;

    private OptionalLong deadline = OptionalLong.empty();
    private Runnable due = () -> {};
    boolean opens = true;
    /** Sockets open when {@link #openLate} says. */
    boolean opensLate;

    private final List<Runnable> late = new ArrayList<>();
    /** What the kernel has beside the interfaces' own addresses when the driver begins. */
    final List<RouteEvent> left = new ArrayList<>();

    /** Which devices discard, each time they became others. */
    final List<Set<Integer>> discarding = new ArrayList<>();

    /** When a last rehearsal was played. */
    final List<Long> rehearsals = new ArrayList<>();

    boolean rehearsalThrows;

    Desk(Path directory, VrrpSettings settings) throws OperatorException {
        LeaseFile lease = LeaseFile.open(directory.resolve("lease"), "boot");
        LinkTable links = new LinkTable();
        VrrpDriver[] self = new VrrpDriver[1];
        Endpoints endpoints = new Endpoints(
                Runnable::run,
                task -> (opensLate ? late : soon).add(task),
                this::open,
                (at, datagram) -> self[0].received(at, datagram),
                () -> self[0].linksChanged());
        OwnAddresses own = new OwnAddresses(links, new PutAddresses(lease));
        Keeper keeper = new Keeper(
                kernel, kernel::send, own, (instance, why) -> soon.add(() -> self[0].effectFailed(instance, why)));
        Effects effects = new Effects(
                links,
                endpoints,
                keeper,
                new VirtualMacDevices("lvsd vrrp", links, kernel, task -> {}, soon::add, () -> self[0].linksChanged()),
                new BackupDevices(links, discarding::add),
                new Announcements(announcer),
                new MastershipLease(lease),
                (name, state) -> roles.add(name + " " + state),
                new Notifier(jobs::add));
        LastRehearsal rehearsal = new LastRehearsal(this::rehearse);
        driver = new VrrpDriver(new Clocks(() -> nowNanos, () -> wallMillis), this, settings, effects, rehearsal);
        self[0] = driver;
        watch = new LinkWatch(events, links, driver.addressNews(), task -> {});
    }

    /** One instance named front on eth0, VRID 51, priority 150, advertising every second. */
    static InstanceSettings front(int priority, String... addresses) {
        return instance("front", 51, priority, addresses);
    }

    static InstanceSettings instance(String name, int virtualRouterId, int priority, String... addresses) {
        List<VirtualAddress> virtual = new ArrayList<>();
        for (String each : addresses) {
            String[] parts = each.split("/", 2);
            virtual.add(new VirtualAddress(Addresses.of(parts[0]), Integer.parseInt(parts[1])));
        }
        return instance(name, virtualRouterId, priority, SECOND, virtual);
    }

    static InstanceSettings front(int priority, long intervalNanos, List<VirtualAddress> virtual) {
        return instance("front", 51, priority, intervalNanos, virtual);
    }

    private static InstanceSettings instance(
            String name, int virtualRouterId, int priority, long intervalNanos, List<VirtualAddress> virtual) {
        return new InstanceSettings(
                name,
                "eth0",
                virtualRouterId,
                3,
                AddressFamily.of(virtual.get(0).address()),
                priority,
                intervalNanos,
                virtual,
                null,
                true,
                0,
                new GarpSettings(2, 0, 0),
                Authentication.NONE);
    }

    /** The same on another interface. */
    static InstanceSettings on(String interfaceName, InstanceSettings settings) {
        return new InstanceSettings(
                settings.name(),
                interfaceName,
                settings.virtualRouterId(),
                settings.version(),
                settings.family(),
                settings.priority(),
                settings.advertIntervalNanos(),
                settings.addresses(),
                null,
                settings.preempt(),
                settings.preemptDelayNanos(),
                settings.garp(),
                settings.authentication());
    }

    /** All in one sync group. */
    static VrrpSettings group(InstanceSettings... members) {
        VrrpSettings settings = settings(List.of(members));
        List<String> names = settings.director().instances().stream()
                .map(InstanceSettings::name)
                .toList();
        return new VrrpSettings(
                new DirectorSettings(List.of(members), List.of(new SyncGroupSettings("edge", names)), 0),
                settings.edges(),
                Map.of(),
                Map.of());
    }

    static WireSettings plain() {
        return new WireSettings(ChecksumStyle.PSEUDO_HEADER, null, 0);
    }

    static EdgeSettings ownHardwareAddress() {
        return new EdgeSettings(plain(), 255, true, Map.of(), List.of(), List.of(), NotifyPrograms.NONE);
    }

    static VrrpSettings settings(InstanceSettings instance, EdgeSettings edge) {
        return new VrrpSettings(
                new DirectorSettings(List.of(instance), List.of(), 0),
                Map.of(instance.name(), edge),
                Map.of(),
                Map.of());
    }

    static VrrpSettings settings(InstanceSettings instance) {
        return settings(instance, EdgeSettings.of(plain()));
    }

    static VrrpSettings settings(List<InstanceSettings> instances) {
        Map<String, EdgeSettings> edges = new LinkedHashMap<>();
        instances.forEach(each -> edges.put(each.name(), EdgeSettings.of(plain())));
        return new VrrpSettings(new DirectorSettings(instances, List.of(), 0), edges, Map.of(), Map.of());
    }

    private FakeTransport open(Endpoint endpoint, org.lvsd.vrrp.socket.Receiver receiver) throws VrrpSocketException {
        if (!opens) {
            throw new IllegalStateException("the test does not let sockets open");
        }
        FakeTransport wire = new FakeTransport(endpoint, receiver);
        wires.add(wire);
        return wire;
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

    /** The kernel tells of eth0 (index 2) and eth1 (index 3), with an address of their own each. */
    Desk plugIn() {
        watch.resynchronise();
        int dump = events.asked.size();
        link(2, "eth0", true);
        link(3, "eth1", true);
        events.tell(new RouteEvent.DumpDone(dump, false));
        address(2, "192.0.2.1", 24);
        address(2, "fe80::1", 64);
        address(3, "10.0.0.1", 24);
        left.forEach(events::tell);
        events.tell(new RouteEvent.DumpDone(dump + 1, false));
        hear();
        settle();
        return this;
    }

    void link(int index, String name, boolean running) {
        events.tell(new RouteEvent.LinkChanged(
                index, name, running, new HardwareAddress("02000000000" + index), 0, "", 0, ""));
    }

    /** A macvlan on eth0. */
    void device(int index, String name, String hardwareAddress) {
        events.tell(new RouteEvent.LinkChanged(
                index, name, true, new HardwareAddress(hardwareAddress), 2, "macvlan", 2, ""));
    }

    void address(int index, String address, int prefixLength) {
        events.tell(new RouteEvent.AddressAdded(index, Addresses.of(address), prefixLength, false, 0));
    }

    /** The driver reads what the kernel told. */
    void hear() {
        watch.readable();
        settle();
    }

    /** What was asked to open does so. */
    void openLate() {
        soon.addAll(late);
        late.clear();
        settle();
    }

    /** The kernel's answer to the last request. */
    void answerLast(int errno) {
        requests.answerLast(errno);
        kernel.readable();
        settle();
    }

    private void settle() {
        while (!soon.isEmpty()) {
            soon.remove(0).run();
        }
    }

    /** Time passes, with everything that falls due in it. */
    Desk pass(long nanos) {
        long until = nowNanos + nanos;
        while (deadline.isPresent() && deadline.getAsLong() - until <= 0) {
            nowNanos = deadline.getAsLong() - nowNanos > 0 ? deadline.getAsLong() : nowNanos;
            deadline = OptionalLong.empty();
            due.run();
            settle();
        }
        nowNanos = until;
        return this;
    }

    /** It takes over what nobody serves. */
    Desk becomeMaster() {
        plugIn();
        if (left.isEmpty()) {
            requests.hasNoneToRemove();
            kernel.readable();
        }
        driver.ready();
        pass(5 * SECOND);
        return this;
    }

    /** The thread does not get to run for so long, whatever falls due. */
    Desk stall(long nanos) {
        nowNanos += nanos;
        return pass(0);
    }

    private void rehearse() {
        rehearsals.add(nowNanos);
        if (rehearsalThrows) {
            throw new IllegalStateException("broken");
        }
    }

    long nowNanos() {
        return nowNanos;
    }

    FakeTransport wire() {
        return wires.get(wires.size() - 1);
    }

    void receive(int priority, String source, String destination, String... addresses) {
        wire().receiver.received(datagram(priority, source, destination, addresses));
        settle();
    }

    static Datagram datagram(int priority, String source, String destination, String... addresses) {
        return datagram(ChecksumStyle.PSEUDO_HEADER, 51, priority, source, destination, addresses);
    }

    static Datagram datagram(
            int virtualRouterId, int priority, String source, String destination, String... addresses) {
        return datagram(ChecksumStyle.PSEUDO_HEADER, virtualRouterId, priority, source, destination, addresses);
    }

    static Datagram datagram(
            ChecksumStyle checksum, int priority, String source, String destination, String... addresses) {
        return datagram(checksum, 51, priority, source, destination, addresses);
    }

    private static Datagram datagram(
            ChecksumStyle checksum,
            int virtualRouterId,
            int priority,
            String source,
            String destination,
            String... addresses) {
        List<java.net.InetAddress> list = new ArrayList<>();
        for (String each : addresses) {
            list.add(Addresses.of(each));
        }
        Advertisement advertisement = new Advertisement(3, virtualRouterId, priority, 100, list, Authentication.NONE);
        byte[] bytes =
                AdvertisementCodec.encode(advertisement, Addresses.of(source), Addresses.of(destination), checksum);
        return new Datagram(bytes, Addresses.of(source), Addresses.of(destination), 255, 2);
    }

    RouterState state() {
        return view().snapshot().state();
    }

    void assertAll(RouterState state) {
        driver.views().values().forEach(each -> {
            if (each.snapshot().state() != state) {
                throw new AssertionError(
                        each.snapshot().name() + " is " + each.snapshot().state());
            }
        });
    }

    InstanceView view() {
        return new LinkedHashMap<>(driver.views()).get("front");
    }
}
