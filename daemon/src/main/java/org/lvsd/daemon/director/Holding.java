package org.lvsd.daemon.director;

import org.lvsd.netlink.route.LinkAddress;
import org.lvsd.netlink.route.Route;
import org.lvsd.netlink.route.RouteRequest;
import org.lvsd.netlink.route.Rule;

/** One thing in the kernel that is there while an instance is master, and moves to the next one with it. */
sealed interface Holding {
    RouteRequest.Change add();

    RouteRequest.Change remove();

    /** Puts it back if it is gone, and changes nothing (EEXIST) where it is not. */
    RouteRequest.Change restore();

    record OfAddress(LinkAddress address) implements Holding {
        @Override
        public RouteRequest.Change add() {
            return new RouteRequest.AddAddress(address);
        }

        @Override
        public RouteRequest.Change remove() {
            return new RouteRequest.RemoveAddress(address);
        }

        @Override
        public RouteRequest.Change restore() {
            return add();
        }

        @Override
        public String toString() {
            return address.toString();
        }
    }

    record OfRoute(Route route) implements Holding {
        @Override
        public RouteRequest.Change add() {
            return new RouteRequest.AddRoute(route, true);
        }

        @Override
        public RouteRequest.Change remove() {
            return new RouteRequest.RemoveRoute(route);
        }

        @Override
        public RouteRequest.Change restore() {
            return new RouteRequest.AddRoute(route, false);
        }

        @Override
        public String toString() {
            return route.toString();
        }
    }

    record OfRule(Rule rule) implements Holding {
        @Override
        public RouteRequest.Change add() {
            return new RouteRequest.AddRule(rule);
        }

        @Override
        public RouteRequest.Change remove() {
            return new RouteRequest.RemoveRule(rule);
        }

        @Override
        public RouteRequest.Change restore() {
            return add();
        }

        @Override
        public String toString() {
            return rule.toString();
        }
    }
}
