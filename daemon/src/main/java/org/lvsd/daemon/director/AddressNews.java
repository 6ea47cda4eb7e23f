package org.lvsd.daemon.director;

import java.net.InetAddress;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.lvsd.netlink.route.LinkAddress;

/** What the kernel tells of interfaces and addresses, and what is done at once about addresses that somebody took away. */
final class AddressNews implements LinkWatch.Listener {
    private final Map<String, Instance> instances;
    private final Effects effects;
    private final LongSupplier clock;
    private final Runnable onChange;

    /** @param onChange interfaces or addresses may be different */
    AddressNews(Map<String, Instance> instances, Effects effects, LongSupplier monotonicNanos, Runnable onChange) {
        this.instances = instances;
        this.effects = effects;
        this.clock = monotonicNanos;
        this.onChange = onChange;
    }

    @Override
    public void linksChanged() {
        onChange.run();
    }

    @Override
    public void resynchronised(Set<LinkAddress> found) {
        for (Holding.OfAddress each : effects.keeper().missing()) {
            addressRemoved(each.address().linkIndex(), each.address().address());
        }
        effects.holdings().takeOffWhatIsLeft(found, instances.values());
    }

    @Override
    public void addressRemoved(int linkIndex, InetAddress address) {
        long now = clock.getAsLong();
        String name = effects.keeper().restore(linkIndex, address, now);
        Instance instance = name == null ? null : instances.get(name);
        if (instance != null) {
            effects.announcing().announce(instance, instance.settings().heldAddresses(), 1, now);
        }
    }
}
