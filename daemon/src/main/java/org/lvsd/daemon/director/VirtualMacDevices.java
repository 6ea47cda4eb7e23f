package org.lvsd.daemon.director;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import org.lvsd.netlink.Errno;
import org.lvsd.netlink.route.HardwareAddress;
import org.lvsd.netlink.route.Macvlan;
import org.lvsd.netlink.route.RouteRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the macvlan devices of the instances that have their own hardware address, one step at a time: each step's end is
 * an event of the kernel's, upon which {@link #ensure} is called again. On VRRP's thread; but what is asked of the kernel it
 * does while it is being asked, under its network lock and with grace periods to wait for, so that another thread asks.
 */
final class VirtualMacDevices {
    private static final Logger LOG = LoggerFactory.getLogger("lvsd.vrrp");

    private final String alias;
    private final LinkTable links;
    private final KernelRequests requests;
    private final RoutersGroups groups;
    private final Executor background;
    private final Executor loop;
    private final Runnable onStep;
    /** What is on its way, so that it is not asked for again at every event in between. */
    private final Set<String> underway = new HashSet<>();

    /** On their way up, by their index. */
    private final Map<String, Integer> raised = new HashMap<>();

    /** Those that this process has raised, or was about to. */
    private final Set<String> taken = new HashSet<>();
    /** Wanted, and not ready for use yet. */
    private final Set<String> unready = new HashSet<>();

    private boolean over;
    /** Why each that was refused was, as it is tried again every second, but told of once. */
    private final Map<String, String> told = new HashMap<>();

    /**
     * @param alias what each device is marked with ({@code ip link} shows it), so that a process after a crash knows its own from
     *     another lvsd's
     * @param requests the background thread's
     * @param background one thread, where settings are written and the kernel is asked
     * @param onStep told, on the loop and after what is being carried out, when a step is done
     */
    VirtualMacDevices(
            String alias,
            LinkTable links,
            KernelRequests requests,
            Executor background,
            Executor loop,
            Runnable onStep) {
        this.alias = alias;
        this.onStep = onStep;
        this.links = links;
        this.requests = requests;
        this.groups = new RoutersGroups(requests);
        this.background = background;
        this.loop = loop;
    }

    /** Does what is next for each device; removes those that nobody wants any more, also a process's that has crashed. */
    void ensure(Map<String, Instance> instances) {
        if (over) {
            return;
        }
        Set<String> wanted = new HashSet<>();
        unready.clear();
        for (Instance instance : instances.values()) {
            LinkTable.Link lower = links.byName(instance.settings().interfaceName());
            if (instance.edge().virtualMac()) {
                wanted.add(instance.deviceName());
                if (lower != null && !isReady(instance, lower, instances)) {
                    unready.add(instance.deviceName());
                }
            }
        }
        removeAllBut(wanted);
    }

    boolean isComplete() {
        return unready.isEmpty();
    }

    /** Whether a device is being made. One that was refused is tried again too, but nobody need wait for it. */
    boolean isUnderWay() {
        return !told.keySet().containsAll(unready);
    }

    /** Whether the instance's device is. */
    boolean isUnderWay(Instance instance) {
        String name = instance.deviceName();
        return instance.edge().virtualMac() && unready.contains(name) && !told.containsKey(name);
    }

    /** Why the instance cannot have its device, for people; empty where it can. */
    String refusal(Instance instance) {
        LinkTable.Link device = links.byName(instance.deviceName());
        if (!instance.edge().virtualMac()
                || device == null
                || links.deviceOf(instance) != null
                || isReplaceable(instance, device)) {
            return "";
        }
        return "there is an interface " + instance.deviceName()
                + " already, which is not this virtual router's: use_vmac needs that name for its own, with the address "
                + VirtualMac.of(instance.settings());
    }

    /** @return whether there is nothing to wait for */
    private boolean isReady(Instance instance, LinkTable.Link lower, Map<String, Instance> instances) {
        String name = instance.deviceName();
        LinkTable.Link device = links.byName(name);
        if (device != null && links.deviceOf(instance) == null) {
            return !isStillUsed(device, instances) && !replaced(instance, device);
        }
        if (!lower.running()) {
            return true;
        }
        if (device == null) {
            HardwareAddress mac =
                    HardwareAddress.of(VirtualMac.of(instance.settings()).toBytes());
            ask(name, new RouteRequest.AddMacvlan(new Macvlan(name, lower.ref().index(), mac)), () -> {});
            return false;
        }
        // One that another process has raised may be set up otherwise, and may not say whose it is.
        if (taken.add(name) || !device.running() || !isOurs(device)) {
            raise(name, device, lower.ref().name());
        } else {
            raised.remove(name);
        }
        return device.running();
    }

    /** By one that a reload has removed, and that hands over: its device has the same name where its virtual router id is. */
    private boolean isStillUsed(LinkTable.Link device, Map<String, Instance> instances) {
        return instances.values().stream()
                .anyMatch(each -> each.edge().virtualMac() && device.equals(links.deviceOf(each)));
    }

    /** Whether this lvsd has made it, or the process before it, or has taken it for its own. */
    private boolean isOurs(LinkTable.Link link) {
        return link.isMacvlan() && link.alias().equals(alias);
    }

    /**
     * After a reload that moved the instance it is on the interface of before; and one that another program left, or an lvsd
     * that was another, may be in a mode that keeps the master's advertisements from us. What is somebody else's stays.
     *
     * @return whether it is being removed, so that the right one can be made
     */
    private boolean replaced(Instance instance, LinkTable.Link device) {
        if (isReplaceable(instance, device)) {
            ask(instance.deviceName(), new RouteRequest.RemoveLink(device.ref().index()), () -> {});
            return true;
        }
        tell(instance.deviceName(), "vrrp " + instance.settings().name() + ": " + refusal(instance));
        return false;
    }

    private boolean isReplaceable(Instance instance, LinkTable.Link device) {
        boolean hasItsAddress =
                VirtualMac.of(instance.settings()).equals(device.ref().mac());
        return isOurs(device) || (device.isMacvlan() && hasItsAddress);
    }

    private void raise(String name, LinkTable.Link device, String lower) {
        int index = device.ref().index();
        if (!underway.contains(name) && !Integer.valueOf(index).equals(raised.put(name, index))) {
            ask(name, new RouteRequest.RaiseLink(index, alias), () -> {
                DeviceSysctls.set(name, lower);
                if (!device.running()) {
                    groups.leave(name, index);
                }
            });
        }
    }

    private void ask(String name, RouteRequest.Change change, Runnable before) {
        if (!over && !underway.add(name)) {
            return;
        }
        background.execute(() -> {
            before.run();
            requests.carryOut(change, (errno, why) -> loop.execute(() -> answered(name, errno, why)));
        });
    }

    private void answered(String name, int errno, String why) {
        underway.remove(name);
        if (errno == 0) {
            told.remove(name);
            onStep.run();
            return;
        }
        raised.remove(name);
        boolean isNews = !isAsWanted(errno)
                && tell(name, why + "; use_vmac needs macvlan devices (modprobe macvlan) and CAP_NET_ADMIN");
        if (isNews) {
            onStep.run();
        }
    }

    /** @return whether it was another failure the last time, or none */
    private boolean tell(String name, String why) {
        boolean isNews = !why.equals(told.put(name, why));
        if (isNews) {
            LOG.error("{}", why);
        }
        return isNews;
    }

    /** Made, or removed, since that was asked for. */
    private static boolean isAsWanted(int errno) {
        return errno == Errno.EEXIST || errno == Errno.ENODEV;
    }

    private void removeAllBut(Set<String> wanted) {
        for (LinkTable.Link each : List.copyOf(links.all())) {
            String name = each.ref().name();
            if (!wanted.contains(name) && (isOurs(each) || taken.contains(name))) {
                if (!taken.contains(name) && !underway.contains(name)) {
                    LOG.info("removing interface {}, which an lvsd before this one has left", name);
                }
                ask(name, new RouteRequest.RemoveLink(each.ref().index()), () -> {});
            }
        }
        taken.retainAll(wanted);
        raised.keySet().retainAll(wanted);
    }

    /** The end: none is made again. */
    void removeAll() {
        over = true;
        removeAllBut(Set.of());
    }
}
