package org.lvsd.config.yaml;

import java.util.ArrayList;
import java.util.List;
import org.lvsd.config.model.CidrAddress;
import org.lvsd.config.model.VirtualAddress;

/** The virtual addresses of an instance: at least one, all of the first one's family. */
final class VirtualAddresses {
    private static final String KEY = "virtual_addresses";

    /** RFC 9568 section 5.2.5: the count is one octet. */
    private static final int MOST = 255;

    private VirtualAddresses() {}

    /** The addresses, one for each item of the list; empty when any of them has a problem. */
    static List<VirtualAddress> bind(Fields fields) {
        List<Node> nodes = fields.requiredList(KEY);
        boolean isList = fields.node(KEY) instanceof Node.Sequence;
        if (isList && (nodes.isEmpty() || nodes.size() > MOST)) {
            fields.complain(KEY, "the list has " + nodes.size() + " addresses (expected 1.." + MOST + ")");
            return List.of();
        }
        List<VirtualAddress> addresses = new ArrayList<>();
        for (Node node : nodes) {
            CidrAddress address = fields.convert(KEY, node, Addresses.CIDR);
            if (address != null && isOfFamily(addresses, address, node, fields)) {
                addresses.add(VirtualAddress.of(address));
            }
        }
        return addresses.size() == nodes.size() ? addresses : List.of();
    }

    private static boolean isOfFamily(List<VirtualAddress> before, CidrAddress address, Node node, Fields fields) {
        if (before.isEmpty() || before.get(0).family() == address.family()) {
            return true;
        }
        fields.problems()
                .add(
                        node.at(),
                        KEY + ": " + address + " is of another family than " + before.get(0)
                                + " (expected one family in an instance)");
        return false;
    }
}
