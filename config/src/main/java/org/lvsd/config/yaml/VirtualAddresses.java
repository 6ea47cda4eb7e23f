package org.lvsd.config.yaml;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.AddressFamily;
import org.lvsd.config.model.AddressScope;
import org.lvsd.config.model.CidrAddress;
import org.lvsd.config.model.VirtualAddress;

/** Addresses that move with the master: each a text, or a map that says more of it. */
final class VirtualAddresses {
    static final String ADVERTISED = "virtual_addresses";
    static final String EXTRA = "extra_addresses";

    /** RFC 9568 section 5.2.5: the count is one octet. */
    private static final int MOST = 255;

    private static final int MOST_EXTRA = 1024;

    private static final ValueType<AddressScope> SCOPE = Choice.of(AddressScope.class);

    private VirtualAddresses() {}

    /** The advertised ones, one for each item of the list and all of one family; empty when any has a problem. */
    static List<VirtualAddress> advertised(Fields fields) {
        List<Node> nodes = fields.requiredList(ADVERTISED);
        boolean isList = fields.node(ADVERTISED) instanceof Node.Sequence;
        if (isList && (nodes.isEmpty() || nodes.size() > MOST)) {
            fields.complain(ADVERTISED, "the list has " + nodes.size() + " addresses (expected 1.." + MOST + ")");
            return List.of();
        }
        List<VirtualAddress> addresses = new ArrayList<>();
        for (Node node : nodes) {
            VirtualAddress address = bind(fields, ADVERTISED, node);
            if (address != null && isOfFamily(addresses, address, node, fields)) {
                addresses.add(address);
            }
        }
        return addresses.size() == nodes.size() ? addresses : List.of();
    }

    /** Those that are not advertised, of either family; empty when any has a problem. */
    static List<VirtualAddress> extra(Fields fields) {
        List<Node> nodes = fields.list(EXTRA);
        if (nodes.size() > MOST_EXTRA) {
            fields.complain(EXTRA, "the list has " + nodes.size() + " addresses (expected at most " + MOST_EXTRA + ")");
            return List.of();
        }
        List<VirtualAddress> addresses = new ArrayList<>();
        for (Node node : nodes) {
            VirtualAddress address = bind(fields, EXTRA, node);
            if (address != null) {
                addresses.add(address);
            }
        }
        return addresses.size() == nodes.size() ? addresses : List.of();
    }

    private static @Nullable VirtualAddress bind(Fields fields, String key, Node node) {
        if (!(node instanceof Node.Mapping)) {
            CidrAddress cidr = fields.convert(key, node, CidrAddresses.TYPE);
            return cidr == null ? null : VirtualAddress.of(cidr);
        }
        Fields entry = Fields.of("a virtual address", node, fields.problems());
        return entry == null ? null : bind(entry);
    }

    private static @Nullable VirtualAddress bind(Fields fields) {
        CidrAddress cidr = fields.required("address", CidrAddresses.TYPE);
        String interfaceName = fields.optional("interface", Texts.INTERFACE);
        String label = fields.optional("label", Texts.LABEL);
        AddressScope scope = fields.optional("scope", SCOPE, AddressScope.GLOBAL);
        fields.refuseOthers();
        if (cidr == null) {
            return null;
        }
        if (cidr.family() == AddressFamily.INET6) {
            refuse(fields, "label", "only IPv4 addresses have one");
            refuse(fields, "scope", "an IPv6 address tells its scope itself");
        }
        return new VirtualAddress(cidr, interfaceName, label, scope);
    }

    private static void refuse(Fields fields, String key, String why) {
        if (fields.has(key)) {
            fields.complain(key, why + " (expected no such key)");
        }
    }

    private static boolean isOfFamily(List<VirtualAddress> before, VirtualAddress address, Node node, Fields fields) {
        if (before.isEmpty() || before.get(0).family() == address.family()) {
            return true;
        }
        fields.problems()
                .add(
                        node.at(),
                        ADVERTISED + ": " + address + " is of another family than " + before.get(0)
                                + " (expected one family in an instance; " + EXTRA + " takes others)");
        return false;
    }
}
