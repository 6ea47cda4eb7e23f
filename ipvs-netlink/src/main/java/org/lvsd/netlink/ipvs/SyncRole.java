package org.lvsd.netlink.ipvs;

/**
 * Which side of connection synchronisation a daemon is.
 *
 * @param state {@code IP_VS_STATE_*} (linux/ip_vs.h); others survive
 */
public record SyncRole(int state) {
    /** Sends its connections. */
    public static final SyncRole MASTER = new SyncRole(1);
    /** Receives them. */
    public static final SyncRole BACKUP = new SyncRole(2);

    @Override
    public String toString() {
        return switch (state) {
            case 1 -> "master";
            case 2 -> "backup";
            default -> "state-" + state;
        };
    }
}
