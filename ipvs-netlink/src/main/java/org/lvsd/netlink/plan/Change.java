package org.lvsd.netlink.plan;

import org.lvsd.netlink.ipvs.Destination;
import org.lvsd.netlink.ipvs.DestinationKey;
import org.lvsd.netlink.ipvs.Service;
import org.lvsd.netlink.ipvs.ServiceKey;

/** One change to the kernel's table: one request. */
public sealed interface Change {
    /** The service that it concerns. */
    ServiceKey serviceKey();

    record AddService(Service service) implements Change {
        @Override
        public ServiceKey serviceKey() {
            return service.key();
        }

        @Override
        public String toString() {
            return "add service " + service.key() + " " + service.scheduler();
        }
    }

    record EditService(Service before, Service service) implements Change {
        @Override
        public ServiceKey serviceKey() {
            return service.key();
        }

        @Override
        public String toString() {
            return "edit service " + service.key() + " " + service.scheduler();
        }
    }

    record DeleteService(ServiceKey serviceKey) implements Change {
        @Override
        public String toString() {
            return "delete service " + serviceKey;
        }
    }

    record AddDestination(ServiceKey serviceKey, Destination destination) implements Change {
        @Override
        public String toString() {
            return "add server " + destination.key() + " to " + serviceKey + " with weight " + destination.weight();
        }
    }

    /**
     * Changes a server in place.
     *
     * @param replaced as for a {@link DeleteDestination}: it loses all its weight
     */
    record EditDestination(ServiceKey serviceKey, Destination before, Destination destination, boolean replaced)
            implements Change {
        @Override
        public String toString() {
            String weights = before.weight() == destination.weight()
                    ? ""
                    : ", weight " + before.weight() + " → " + destination.weight();
            return "edit server " + destination.key() + " of " + serviceKey + weights;
        }
    }

    /**
     * Takes a server out.
     *
     * @param replaced the service keeps none of the servers that take its connections, so this one goes only once another
     *     takes them; see {@link Waves}
     */
    record DeleteDestination(ServiceKey serviceKey, DestinationKey destinationKey, boolean replaced) implements Change {
        @Override
        public String toString() {
            return "delete server " + destinationKey + " of " + serviceKey;
        }
    }
}
