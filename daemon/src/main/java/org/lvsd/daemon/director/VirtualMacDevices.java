package org.lvsd.daemon.director;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.lvsd.netlink.Errno;
import org.lvsd.netlink.route.HardwareAddress;
import org.lvsd.netlink.route.LinkAddress;
import org.lvsd.netlink.route.Macvlan;
import org.lvsd.netlink.route.RouteRequest;
import org.lvsd.vrrp.packet.AddressFamily;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the macvlan devices of the instances that have their own hardware address, one step at a time: each step's end is
 * an event of the kernel's, upon which {@link #ensure} is called again. On VRRP's thread; but what is asked of the kernel it
 * does while it is being asked, under its network lock and with grace periods to wait for, so that another thread asks.
 */
final class VirtualMacDevices {
    private static final Logger LOG = LoggerFactory.getLogger("lvsd.vrrp");
    private static final int LINK_LOCAL_PREFIX = 64;
    private static final int RT_SCOPE_LINK = 253;

    private final LinkTable links;
    private final KernelRequests requests;
    private final Executor background;
    private final Executor loop;
    private final Runnable onStep;
    /** What is on its way, so that it is not asked for again at every event in between. */
    private final Set<String> underway = new HashSet<>();

    /** On their way up, by their index. */
    private final Map<String, Integer> raised = new HashMap<>();

    private final Set<String> made = new HashSet<>();
    private boolean complete = true;
    private boolean over;
    /** The failure last told of each, as it is tried again every second. */
    private final Map<String, String> told = new HashMap<>();

    /**
     * @param requests the background thread's
     * @param background one thread, where settings are written and the kernel is asked
     * @param onStep told, on the loop and after what is being carried out, when a step is done
     */
    VirtualMacDevices(LinkTable links, KernelRequests requests, Executor background, Executor loop, Runnable onStep) {
        this.onStep = onStep;
        this.links = links;
        this.requests = requests;
        this.background = background;
        this.loop = loop;
    }

    /** Does what is next for each device; removes those that nobody wants any more. */
    void ensure(Map<String, Instance> instances) {
        if (over) {
            return;
        }
        Set<String> wanted = new HashSet<>();
        complete = true;
        for (Instance instance : instances.values()) {
            LinkTable.Link lower = links.byName(instance.settings().interfaceName());
            if (instance.edge().virtualMac()) {
                wanted.add(instance.deviceName());
                if (lower != null) {
                    complete &= ensure(instance, lower);
                }
            }
        }
        for (String name : Set.copyOf(made)) {
            if (!wanted.contains(name)) {
                remove(name);
            }
        }
    }

    boolean isComplete() {
        return complete;
    }

    /** @return whether it is ready for use */
    private boolean ensure(Instance instance, LinkTable.Link lower) {
        String name = instance.deviceName();
        HardwareAddress mac = VirtualMac.of(instance.settings());
        LinkTable.Link device = links.byName(name);
        Macvlan wanted = new Macvlan(name, lower.ref().index(), mac, mode(instance));
        if (device != null && !isAsWanted(device, lower, wanted)) {
            return replace(name, device);
        }
        if (!lower.running()) {
            return true;
        }
        if (device == null) {
            ask(name, new RouteRequest.AddMacvlan(wanted));
            return false;
        }
        if (made.add(name) && device.running()) {
            // Another process has raised it, and may have set it up otherwise.
            background.execute(() -> DeviceSysctls.set(name, lower.ref().name()));
        }
        if (!device.running()) {
            raise(name, device.ref().index(), lower.ref().name());
            return false;
        }
        raised.remove(name);
        if (instance.settings().family() == AddressFamily.IPV4) {
            return true;
        }
        return instance.isUnicast() ? hasNoLinkLocal(name, device, lower) : hasLinkLocal(name, device, lower);
    }

    private static boolean isAsWanted(LinkTable.Link device, LinkTable.Link lower, Macvlan wanted) {
        return device.isMacvlanOn(lower)
                && wanted.hardwareAddress().equals(hardware(device))
                && device.macvlanMode() == wanted.mode().number();
    }

    /**
     * After a reload that moved the instance it is on the interface of before; and one that another program left, or an lvsd
     * that was another, may be in a mode that keeps the master's advertisements from us.
     *
     * @return whether there is nothing to wait for: it is somebody else's
     */
    private boolean replace(String name, LinkTable.Link device) {
        HardwareAddress mac = hardware(device);
        if (mac != null && VirtualMac.isOne(mac)) {
            ask(name, new RouteRequest.RemoveLink(device.ref().index()));
            return false;
        }
        tell(name, "there is an interface " + name + " already, which is no virtual router's");
        return true;
    }

    /** The other director's advertisements come from the device's own address: those of IPv4 are heard by the lower device. */
    private static Macvlan.Mode mode(Instance instance) {
        return instance.settings().family() == AddressFamily.IPV4 ? Macvlan.Mode.VEPA : Macvlan.Mode.PRIVATE;
    }

    private static @Nullable HardwareAddress hardware(LinkTable.Link link) {
        return link.ref().mac() == null
                ? null
                : new HardwareAddress(
                        java.util.HexFormat.of().formatHex(link.ref().mac().toBytes()));
    }

    private void raise(String name, int index, String lower) {
        if (Integer.valueOf(index).equals(raised.put(name, index))) {
            return;
        }
        background.execute(() -> {
            DeviceSysctls.set(name, lower);
            loop.execute(() -> ask(name, new RouteRequest.RaiseLink(index)));
        });
    }

    /** The lower device's, as the shared hardware address makes one that two directors would share. */
    private boolean hasLinkLocal(String name, LinkTable.Link device, LinkTable.Link lower) {
        InetAddress own = links.source(lower.ref().index(), AddressFamily.IPV6, Set.of(), false);
        int index = device.ref().index();
        if (!(own instanceof Inet6Address) || links.holds(index, own)) {
            return own != null;
        }
        ask(name, new RouteRequest.AddAddress(new LinkAddress(index, own, LINK_LOCAL_PREFIX, RT_SCOPE_LINK, "")));
        return false;
    }

    /** Peers would find the address of a socket on the lower device at both devices, and send to this one. */
    private boolean hasNoLinkLocal(String name, LinkTable.Link device, LinkTable.Link lower) {
        InetAddress own = links.source(lower.ref().index(), AddressFamily.IPV6, Set.of(), false);
        int index = device.ref().index();
        if (own == null || !links.holds(index, own)) {
            return true;
        }
        ask(name, new RouteRequest.RemoveAddress(new LinkAddress(index, own, LINK_LOCAL_PREFIX, RT_SCOPE_LINK, "")));
        return false;
    }

    private void ask(String name, RouteRequest.Change change) {
        if (!over && !underway.add(name)) {
            return;
        }
        background.execute(() ->
                requests.carryOut(change, (errno, why) -> loop.execute(() -> answered(name, errno, why))));
    }

    private void answered(String name, int errno, String why) {
        underway.remove(name);
        if (errno == 0) {
            told.remove(name);
            onStep.run();
            return;
        }
        raised.remove(name);
        if (!isAsWanted(errno)) {
            tell(name, why + "; use_vmac needs macvlan devices (modprobe macvlan) and CAP_NET_ADMIN");
        }
    }

    private void tell(String name, String why) {
        if (!why.equals(told.put(name, why))) {
            LOG.error("{}", why);
        }
    }

    /** Made, or removed, since that was asked for. */
    private static boolean isAsWanted(int errno) {
        return errno == Errno.EEXIST || errno == Errno.ENODEV;
    }

    private void remove(String name) {
        made.remove(name);
        raised.remove(name);
        LinkTable.Link device = links.byName(name);
        if (device != null) {
            ask(name, new RouteRequest.RemoveLink(device.ref().index()));
        }
    }

    /** The end: none is made again. */
    void removeAll() {
        over = true;
        Set.copyOf(made).forEach(this::remove);
    }
}
