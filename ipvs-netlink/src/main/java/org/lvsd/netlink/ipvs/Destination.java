package org.lvsd.netlink.ipvs;

/**
 * A real server of a service.
 *
 * @param weight 0..2^31-1; 0 takes no new connections
 * @param upperThreshold connections above which it is overloaded, 0 for none
 * @param lowerThreshold connections below which it takes new ones again, 0 for three quarters of the upper
 * @param tunnel what packets are wrapped in, {@link Tunnel#IPIP} for other methods
 */
public record Destination(
        DestinationKey key,
        ForwardingMethod method,
        int weight,
        int upperThreshold,
        int lowerThreshold,
        Tunnel tunnel) {

    public static Destination of(DestinationKey key, ForwardingMethod method, int weight) {
        return new Destination(key, method, weight, 0, 0, Tunnel.IPIP);
    }

    public Destination withWeight(int other) {
        return new Destination(key, method, other, upperThreshold, lowerThreshold, tunnel);
    }

    /**
     * With connection thresholds.
     *
     * @param upper 0..2^32-1 as the bits of an int, 0 for none
     * @param lower at most the upper
     */
    public Destination withThresholds(int upper, int lower) {
        return new Destination(key, method, weight, upper, lower, tunnel);
    }

    /** Reached by {@link ForwardingMethod#TUNNEL}, wrapped in this. */
    public Destination withTunnel(Tunnel wrapping) {
        return new Destination(key, ForwardingMethod.TUNNEL, weight, upperThreshold, lowerThreshold, wrapping);
    }
}
