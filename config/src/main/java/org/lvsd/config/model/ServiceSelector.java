package org.lvsd.config.model;

import java.util.List;
import java.util.stream.Collectors;

/** Which packets belong to a service: those to its addresses and ports, or those that carry a mark. */
public sealed interface ServiceSelector {
    /** The family of the clients' packets; several addresses may be of both. */
    boolean isOnly(AddressFamily family);

    /**
     * Addresses with ports, ranges expanded.
     *
     * @param endpoints in the order of the file, at least one, none twice
     */
    record Addresses(List<Endpoint> endpoints) implements ServiceSelector {
        public Addresses {
            endpoints = List.copyOf(endpoints);
        }

        @Override
        public boolean isOnly(AddressFamily family) {
            // Asked for every server of a file.
            for (Endpoint each : endpoints) {
                if (each.family() != family) {
                    return false;
                }
            }
            return true;
        }

        /** {@code 192.0.2.1:80}, with the others after a comma; many are counted. */
        @Override
        public String toString() {
            int shown = 4;
            String text =
                    endpoints.stream().limit(shown).map(Endpoint::toString).collect(Collectors.joining(", "));
            return endpoints.size() <= shown ? text : text + " and " + (endpoints.size() - shown) + " more";
        }
    }

    /**
     * What the packet filter has marked.
     *
     * @param mark 1..2^32-1
     */
    record FirewallMark(AddressFamily family, long mark) implements ServiceSelector {
        @Override
        public boolean isOnly(AddressFamily other) {
            return family == other;
        }

        @Override
        public String toString() {
            return "mark " + mark + (family == AddressFamily.INET6 ? " ipv6" : "");
        }
    }
}
