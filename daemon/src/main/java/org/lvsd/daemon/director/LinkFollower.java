package org.lvsd.daemon.director;

import java.net.InetAddress;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lvsd.vrrp.router.Event;

/** Opens the sockets that interfaces and addresses allow, and tells the instances what they have. */
final class LinkFollower {
    /** How often a socket that did not open is tried again. */
    static final long RETRY_NANOS = 1_000_000_000L;

    private final Map<String, Instance> instances;
    private final LinkTable links;
    private final Endpoints endpoints;
    private final VirtualMacDevices devices;
    private final EndpointPlan plan;
    private final EventSink events;
    private Map<String, Endpoint> wanted = Map.of();
    private OptionalLong retryNanos = OptionalLong.empty();

    /** Takes what happens to an instance. */
    interface EventSink {
        void tell(String instance, Event event, long nowNanos);
    }

    LinkFollower(Map<String, Instance> instances, Effects effects, EventSink events) {
        this.instances = instances;
        this.links = effects.links();
        this.endpoints = effects.endpoints();
        this.devices = effects.devices();
        this.plan = new EndpointPlan(links, endpoints);
        this.events = events;
    }

    /** Interfaces or addresses may be different. */
    void follow(long nowNanos) {
        devices.ensure(instances);
        wanted = plan.wanted(instances);
        Set<Endpoint> open = plan.open(instances, wanted);
        endpoints.want(open);
        instances.forEach((name, instance) -> follow(name, instance, wanted.get(name), nowNanos));
        retryNanos = allOpen() ? OptionalLong.empty() : OptionalLong.of(nowNanos + RETRY_NANOS);
    }

    private void follow(String name, Instance instance, @Nullable Endpoint wanted, long nowNanos) {
        if (plan.canStay(instance.endpoint(), wanted)) {
            return;
        }
        // Until its socket is open an instance cannot speak, which for the others is the same as down.
        Endpoint usable = wanted != null && endpoints.get(wanted) != null ? wanted : null;
        if (usable == null || !usable.equals(instance.endpoint())) {
            instance.use(usable);
        }
        LinkTable.Link link = links.deviceOf(instance);
        boolean up = link != null && link.running() && (wanted == null || usable != null);
        if (up) {
            InetAddress source = usable == null ? null : usable.source();
            events.tell(name, new Event.SourceAddressChanged(source), nowNanos);
            events.tell(name, new Event.InterfaceUp(), nowNanos);
        } else {
            events.tell(name, new Event.InterfaceDown(whyDown(instance)), nowNanos);
        }
    }

    /** Empty where the interface is just down. */
    private String whyDown(Instance instance) {
        String name = instance.settings().interfaceName();
        return links.byName(name) == null
                ? "there is no interface " + name + ", only " + String.join(", ", links.names())
                : devices.refusal(instance);
    }

    private boolean allOpen() {
        return !endpoints.incomplete() && devices.isComplete();
    }

    /** Whether there is every socket that there will be soon: where a device was refused, nothing is. */
    boolean isReady() {
        return !endpoints.incomplete() && !devices.isUnderWay();
    }

    /** Whether a socket is on its way. */
    boolean isOpening() {
        return endpoints.isOpening();
    }

    /** Whether the instance's socket, or the device for it, is on its way. */
    boolean isUnderWay(String name) {
        Instance instance = instances.get(name);
        Endpoint endpoint = wanted.get(name);
        return (endpoint != null && endpoints.isOpening(endpoint))
                || (instance != null && devices.isUnderWay(instance));
    }

    OptionalLong deadlineNanos() {
        return retryNanos;
    }

    boolean isDue(long nowNanos) {
        return retryNanos.isPresent() && nowNanos - retryNanos.getAsLong() >= 0;
    }
}
