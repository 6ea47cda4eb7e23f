package org.lvsd.config.yaml;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.AddressFamily;
import org.lvsd.config.model.AddressText;
import org.lvsd.config.model.Unicast;

/** {@code unicast}: to whom advertisements go in place of the multicast group. */
final class UnicastBinder {
    private static final int MOST = 255;
    private static final ValueType<Integer> TTL = Numbers.between(1, 255);

    private UnicastBinder() {}

    /** @param source where they come from; null for what {@code source_address} says */
    record Bound(Unicast unicast, @Nullable InetAddress source) {}

    /** @param family of the virtual addresses; null when they are not known */
    static @Nullable Bound bind(Fields instance, @Nullable AddressFamily family) {
        Fields fields = instance.map("unicast", "a unicast section");
        if (fields == null) {
            return null;
        }
        InetAddress source = fields.optional("source", Addresses.HOST);
        if (source != null && instance.has("source_address")) {
            fields.complain("source", "there is source_address already (expected one of them)");
        }
        if (source != null && isOther(source, family)) {
            complainFamily(fields, "source", source, fields.at("source"));
        }
        Integer ttl = fields.optional("ttl", TTL);
        List<InetAddress> peers = peers(fields, family, source);
        fields.refuseOthers();
        return new Bound(new Unicast(peers, ttl), source);
    }

    private static List<InetAddress> peers(
            Fields fields, @Nullable AddressFamily family, @Nullable InetAddress source) {
        List<Node> nodes = fields.requiredList("peers");
        boolean isList = fields.node("peers") instanceof Node.Sequence;
        if (isList && (nodes.isEmpty() || nodes.size() > MOST)) {
            fields.complain("peers", "the list has " + nodes.size() + " addresses (expected 1.." + MOST + ")");
        }
        Unique<InetAddress> unique = new Unique<>(fields.problems());
        List<InetAddress> peers = new ArrayList<>();
        for (Node node : nodes) {
            InetAddress peer = fields.convert("peers", node, Addresses.HOST);
            if (peer == null) {
                continue;
            }
            if (isOther(peer, family)) {
                complainFamily(fields, "peers", peer, node.at());
            }
            if (peer.equals(source)) {
                fields.problems().add(node.at(), "peers: " + AddressText.format(peer) + " is the source itself");
            }
            unique.claim(peer, node.at(), "peers: " + AddressText.format(peer) + " is there already");
            peers.add(peer);
        }
        return peers;
    }

    private static boolean isOther(InetAddress address, @Nullable AddressFamily family) {
        return family != null && AddressFamily.of(address) != family;
    }

    private static void complainFamily(Fields fields, String key, InetAddress address, Position at) {
        fields.problems()
                .add(at, key + ": " + AddressText.format(address) + " is of another family than the virtual addresses");
    }
}
