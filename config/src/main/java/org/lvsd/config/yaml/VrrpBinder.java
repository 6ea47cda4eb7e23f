package org.lvsd.config.yaml;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.AddressFamily;
import org.lvsd.config.model.AddressText;
import org.lvsd.config.model.VirtualAddress;
import org.lvsd.config.model.Vrrp;
import org.lvsd.config.model.VrrpInstance;

/** The section {@code vrrp}: its instances, its groups, and what may be there only once. */
final class VrrpBinder {
    private static final ValueType<Duration> STARTUP_DELAY = Durations.between(Duration.ZERO, Duration.ofHours(1));

    private final ServiceReferences references;
    private final Fields fields;
    private final Unique<String> names;
    private final Unique<RouterKey> routers;
    private final Unique<String> devices;
    private final Unique<AddressKey> addresses;

    VrrpBinder(Fields fields, ServiceReferences references) {
        this.references = references;
        this.fields = fields;
        this.names = new Unique<>(fields.problems());
        this.routers = new Unique<>(fields.problems());
        this.devices = new Unique<>(fields.problems());
        this.addresses = new Unique<>(fields.problems());
    }

    /** RFC 9568 section 5.2.3: a VRID is unique per family on a link. */
    private record RouterKey(String interfaceName, int virtualRouterId, AddressFamily family) {}

    /** @param link the interface of a link-local address, which may exist on other links too; else null */
    private record AddressKey(InetAddress address, @Nullable String link) {}

    Vrrp bind() {
        List<VrrpInstance> instances = new ArrayList<>();
        for (Fields each : fields.maps("instances", "a VRRP instance")) {
            VrrpInstance instance = instance(each);
            if (instance != null) {
                instances.add(instance);
            }
        }
        Vrrp vrrp = new Vrrp(
                instances,
                new SyncGroupBinder(fields, names, references).bind(),
                fields.optional("startup_delay", STARTUP_DELAY, Duration.ZERO));
        fields.refuseOthers();
        return vrrp;
    }

    private @Nullable VrrpInstance instance(Fields each) {
        String name = each.required("name", Texts.NAME);
        if (name != null) {
            names.claim(name, each.at("name"), "the name " + Complaint.quote(name) + " is already used");
        }
        VrrpInstance instance = VrrpInstanceBinder.bind(name, each, references);
        if (instance != null) {
            claim(instance, each);
        }
        return instance;
    }

    private void claim(VrrpInstance instance, Fields each) {
        int id = instance.virtualRouterId();
        boolean unique = routers.claim(
                new RouterKey(instance.interfaceName(), id, instance.family()),
                each.at("virtual_router_id"),
                "virtual_router_id " + id + " is already used on " + instance.interfaceName());
        if (unique && instance.options().useVmac()) {
            devices.claim(
                    instance.deviceName(),
                    each.at("use_vmac"),
                    "use_vmac: virtual_router_id " + id + " already has the device " + instance.deviceName()
                            + " on another interface");
        }
        claim(instance.virtualAddresses(), each.list(VirtualAddresses.ADVERTISED), instance.interfaceName());
        claim(instance.options().extraAddresses(), each.list(VirtualAddresses.EXTRA), instance.interfaceName());
    }

    private void claim(List<VirtualAddress> all, List<Node> nodes, String interfaceName) {
        for (int i = 0; i < all.size() && i < nodes.size(); i++) {
            String own = all.get(i).interfaceName();
            claim(all.get(i), own == null ? interfaceName : own, nodes.get(i).at());
        }
    }

    private void claim(VirtualAddress virtual, String interfaceName, Position at) {
        InetAddress address = virtual.address();
        String link = address.isLinkLocalAddress() && virtual.family() == AddressFamily.INET6 ? interfaceName : null;
        addresses.claim(
                new AddressKey(address, link), at, "the address " + AddressText.format(address) + " is already used");
    }
}
