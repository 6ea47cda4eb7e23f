package org.lvsd.netlink.ipvs;

/**
 * A virtual service as it is configured in the kernel.
 *
 * @param scheduler by its kernel name, at most 15 bytes
 * @param flags {@code IP_VS_SVC_F_*} without {@code IP_VS_SVC_F_HASHED}, which is the kernel's own
 * @param persistenceTimeoutSeconds 0 unless persistent
 * @param persistenceNetmask which clients count as one
 * @param persistenceEngine its name, or empty
 */
public record Service(
        ServiceKey key,
        String scheduler,
        int flags,
        int persistenceTimeoutSeconds,
        Netmask persistenceNetmask,
        String persistenceEngine) {
    /** {@code IP_VS_SVC_F_PERSISTENT} (linux/ip_vs.h, as are the others). */
    public static final int F_PERSISTENT = 0x0001;

    static final int F_HASHED = 0x0002;
    /** {@code IP_VS_SVC_F_ONEPACKET}: each UDP packet is scheduled anew. */
    public static final int F_ONE_PACKET = 0x0004;

    /** {@code IP_VS_SVC_F_SCHED1}; what it means is the scheduler's business. */
    public static final int F_SCHED1 = 0x0008;

    public static final int F_SCHED2 = 0x0010;
    public static final int F_SCHED3 = 0x0020;
    /** {@code sh-fallback}: another server where the hashed one takes none. */
    public static final int F_SH_FALLBACK = F_SCHED1;
    /** {@code sh-port}: the client's port is hashed too. */
    public static final int F_SH_PORT = F_SCHED2;
    /** {@code mh-fallback} (net/ip_vs.h, {@code IP_VS_SVC_F_SCHED_MH_FALLBACK}). */
    public static final int F_MH_FALLBACK = F_SCHED1;
    /** {@code mh-port}. */
    public static final int F_MH_PORT = F_SCHED2;

    /** What a service that is not persistent holds of a timeout and a mask means nothing: it is made one value. */
    public Service {
        if ((flags & F_PERSISTENT) == 0) {
            persistenceTimeoutSeconds = 0;
            persistenceNetmask = Netmask.whole(key.family());
        }
    }

    /** A service without persistence or flags. */
    public static Service of(ServiceKey key, String scheduler) {
        return new Service(key, scheduler, 0, 0, Netmask.whole(key.family()), "");
    }

    /**
     * Persistent: a client goes where it went before.
     *
     * @param timeoutSeconds 1..(2^31-1)/HZ after its last connection
     */
    public Service withPersistence(int timeoutSeconds, Netmask netmask) {
        return new Service(key, scheduler, flags | F_PERSISTENT, timeoutSeconds, netmask, persistenceEngine);
    }

    /** With a persistence engine, such as {@code sip}; it does nothing without persistence. */
    public Service withPersistenceEngine(String name) {
        return new Service(key, scheduler, flags, persistenceTimeoutSeconds, persistenceNetmask, name);
    }

    /** With these flags besides those it has. */
    public Service withFlags(int more) {
        return new Service(
                key, scheduler, flags | more, persistenceTimeoutSeconds, persistenceNetmask, persistenceEngine);
    }

    public boolean isPersistent() {
        return (flags & F_PERSISTENT) != 0;
    }
}
