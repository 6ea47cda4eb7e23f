package org.lvsd.daemon.doctor;

/** The capabilities that lvsd uses, by their bits in {@code linux/capability.h}. */
public enum Capability {
    SETGID(6),
    SETUID(7),
    NET_BIND_SERVICE(10),
    NET_ADMIN(12),
    NET_RAW(13),
    IPC_LOCK(14),
    SYS_NICE(23);

    private final int bit;

    Capability(int bit) {
        this.bit = bit;
    }

    /** Whether the set, as CapEff in {@code /proc/self/status} tells it, has this one. */
    public boolean isIn(long set) {
        return (set >> bit & 1) != 0;
    }

    @Override
    public String toString() {
        return "CAP_" + name();
    }
}
