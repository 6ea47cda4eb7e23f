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
    private final Fields fields;
    private final Unique<String> names;
    private final Unique<RouterKey> routers;
    private final Unique<AddressKey> addresses;

    VrrpBinder(Fields fields) {
        this.fields = fields;
        this.names = new Unique<>(fields.problems());
        this.routers = new Unique<>(fields.problems());
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
        Vrrp vrrp = new Vrrp(instances, new SyncGroupBinder(fields, names).bind(), Duration.ZERO);
        fields.refuseOthers();
        return vrrp;
    }

    private @Nullable VrrpInstance instance(Fields each) {
        String name = each.required("name", Texts.NAME);
        if (name != null) {
            names.claim(name, each.at("name"), "the name " + Complaint.quote(name) + " is already used");
        }
        VrrpInstance instance = VrrpInstanceBinder.bind(name, each);
        if (instance != null) {
            claim(instance, each);
        }
        return instance;
    }

    private void claim(VrrpInstance instance, Fields each) {
        int id = instance.virtualRouterId();
        routers.claim(
                new RouterKey(instance.interfaceName(), id, instance.family()),
                each.at("virtual_router_id"),
                "virtual_router_id " + id + " is already used on " + instance.interfaceName());
        List<Node> nodes = each.list("virtual_addresses");
        for (int i = 0; i < instance.virtualAddresses().size() && i < nodes.size(); i++) {
            claim(
                    instance.virtualAddresses().get(i),
                    instance.interfaceName(),
                    nodes.get(i).at());
        }
    }

    private void claim(VirtualAddress virtual, String interfaceName, Position at) {
        InetAddress address = virtual.address();
        String link = address.isLinkLocalAddress() && virtual.family() == AddressFamily.INET6 ? interfaceName : null;
        addresses.claim(
                new AddressKey(address, link), at, "the address " + AddressText.format(address) + " is already used");
    }
}
