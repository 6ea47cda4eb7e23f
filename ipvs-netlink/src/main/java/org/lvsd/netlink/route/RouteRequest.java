package org.lvsd.netlink.route;

/** What rtnetlink is asked for. {@link RequestCodec} makes messages of it; changes are answered. */
public sealed interface RouteRequest {
    /** All links; they come as events, then {@link RouteEvent.DumpDone}. */
    record DumpLinks() implements RouteRequest {}

    /** All addresses of both families, likewise. */
    record DumpAddresses() implements RouteRequest {}

    /** A change: {@link RouteEvent.Answered} with the request's sequence number tells what came of it. */
    sealed interface Change extends RouteRequest {}

    /** Puts an address on a link; one that is there already is fine. */
    record AddAddress(LinkAddress address) implements Change {
        @Override
        public String toString() {
            return "put " + address;
        }
    }

    /**
     * Limits how long an address that is there stays; {@link AddAddress} makes it stay for ever again.
     *
     * @param seconds 1..2^31-1
     */
    record ExpireAddress(LinkAddress address, int seconds) implements Change {
        @Override
        public String toString() {
            return "keep " + address + " for " + seconds + " s";
        }
    }

    record RemoveAddress(LinkAddress address) implements Change {
        @Override
        public String toString() {
            return "remove " + address;
        }
    }

    /** @param replace take the place of a route to the same destination with the same metric; else that is EEXIST */
    record AddRoute(Route route, boolean replace) implements Change {
        @Override
        public String toString() {
            return "add " + route;
        }
    }

    record RemoveRoute(Route route) implements Change {
        @Override
        public String toString() {
            return "remove " + route;
        }
    }

    /** Answered with EEXIST when the same rule is there already. */
    record AddRule(Rule rule) implements Change {
        @Override
        public String toString() {
            return "add " + rule;
        }
    }

    record RemoveRule(Rule rule) implements Change {
        @Override
        public String toString() {
            return "remove " + rule;
        }
    }

    /** Answered with EEXIST when there is an interface of that name. */
    record AddMacvlan(Macvlan device) implements Change {
        @Override
        public String toString() {
            return "make " + device;
        }
    }

    record RemoveLink(int linkIndex) implements Change {
        @Override
        public String toString() {
            return "remove interface " + linkIndex;
        }
    }

    /** Takes {@code IFF_MULTICAST} off until {@link RaiseLink}: meanwhile the kernel joins no groups of its own accord. */
    record StopMulticast(int linkIndex) implements Change {
        @Override
        public String toString() {
            return "take multicast off interface " + linkIndex;
        }
    }

    /**
     * {@code IFF_UP} and {@code IFF_MULTICAST}, and a note on it ({@code IFLA_IFALIAS}) by which its maker is known.
     *
     * @param alias at most 255 bytes ({@code IFALIASZ}, linux/if.h)
     */
    record RaiseLink(int linkIndex, String alias) implements Change {
        @Override
        public String toString() {
            return "bring interface " + linkIndex + " up";
        }
    }
}
