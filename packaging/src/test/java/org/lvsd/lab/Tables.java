package org.lvsd.lab;

import org.lvsd.netlink.socket.IpvsClient;

/** A namespace for IPVS tables alone: nothing is forwarded in it. */
final class Tables implements AutoCloseable {
    private final Namespace namespace;

    private Tables(Namespace namespace) {
        this.namespace = namespace;
    }

    /** What a test does with the kernel's table. */
    interface Work {
        void on(IpvsClient client) throws Exception;
    }

    /** Servers have to be at addresses that the namespace has a way to. */
    static Tables create(String name) {
        Namespace namespace = Namespace.create(name);
        namespace.ipAll(
                "link add there type veth peer name here",
                "link set here up",
                "link set there up",
                "addr add 10.0.0.254/24 dev here",
                "addr add 2001:db8:2::fe/64 dev here nodad");
        return new Tables(namespace);
    }

    Namespace namespace() {
        return namespace;
    }

    void with(Work work) throws Exception {
        namespace.call(() -> {
            try (IpvsClient client = IpvsClient.open()) {
                work.on(client);
            }
            return null;
        });
    }

    @Override
    public void close() {
        Command.run("ip", "netns", "delete", namespace.name());
    }
}
