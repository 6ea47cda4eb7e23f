package org.lvsd.netlink.ipvs;

/**
 * A transport protocol by its number; others than those named survive.
 *
 * @param number as in the IP header (linux/in.h)
 */
public record Protocol(int number) implements Comparable<Protocol> {
    public static final Protocol TCP = new Protocol(6);
    public static final Protocol UDP = new Protocol(17);
    public static final Protocol SCTP = new Protocol(132);

    @Override
    public int compareTo(Protocol other) {
        return Integer.compare(number, other.number);
    }

    /** As ipvsadm prints it: {@code tcp}. */
    @Override
    public String toString() {
        return switch (number) {
            case 6 -> "tcp";
            case 17 -> "udp";
            case 132 -> "sctp";
            default -> "protocol-" + number;
        };
    }
}
