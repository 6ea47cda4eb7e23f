package org.lvsd.netlink.ipvs;

/**
 * A virtual service as it is configured in the kernel.
 *
 * @param scheduler by its kernel name, at most 15 bytes
 * @param flags {@code IP_VS_SVC_F_*} without {@code IP_VS_SVC_F_HASHED}, which is the kernel's own
 * @param persistenceTimeoutSeconds 0 unless persistent
 * @param persistencePrefixLength which clients count as one: 0..32 or 0..128
 * @param persistenceEngine its name, or empty
 */
public record Service(
        ServiceKey key,
        String scheduler,
        int flags,
        int persistenceTimeoutSeconds,
        int persistencePrefixLength,
        String persistenceEngine) {
    public static final int F_PERSISTENT = 0x0001;
    static final int F_HASHED = 0x0002;
    public static final int F_ONE_PACKET = 0x0004;

    /** A service without persistence or flags. */
    public static Service of(ServiceKey key, String scheduler) {
        return new Service(key, scheduler, 0, 0, key.family() == Addresses.AF_INET ? 32 : 128, "");
    }

    /** The kernel keeps no timeout and no mask for a service that is not persistent, whatever it was told. */
    Service normalised() {
        return (flags & F_PERSISTENT) != 0
                ? this
                : new Service(key, scheduler, flags, 0, of(key, scheduler).persistencePrefixLength, persistenceEngine);
    }
}
