package org.lvsd.netlink.ipvs;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * A connection synchronisation daemon of the kernel's ({@code IPVS_DAEMON_ATTR_*}). A director may run one of each role.
 *
 * @param interfaceName where it sends or listens, at most 15 bytes
 * @param syncId 0..255; a backup that was given 0 takes messages of any id
 * @param maxLength UDP payload in bytes, 0 for what the interface's MTU allows
 * @param group multicast group, IPv4 or IPv6; null for 224.0.0.81
 * @param port UDP port of the first thread, 0 for 8848
 * @param ttl 1..255, 0 for 1
 */
public record SyncDaemon(
        SyncRole role,
        String interfaceName,
        int syncId,
        int maxLength,
        @Nullable InetAddress group,
        int port,
        int ttl) {
    /** One with the kernel's defaults. */
    public static SyncDaemon of(SyncRole role, String interfaceName, int syncId) {
        return new SyncDaemon(role, interfaceName, syncId, 0, null, 0, 0);
    }

    public SyncDaemon withMaxLength(int bytes) {
        return new SyncDaemon(role, interfaceName, syncId, bytes, group, port, ttl);
    }

    public SyncDaemon withGroup(InetAddress address, int udpPort, int hops) {
        return new SyncDaemon(role, interfaceName, syncId, maxLength, address, udpPort, hops);
    }

    /** A backup's buffer is at least that, so that it can read what any master sends (ip_vs_sync.c). */
    private static final int BACKUP_LENGTH = 1024;

    /** Whether one that runs is this one: what is left to the kernel here may be anything there. */
    public boolean isMetBy(SyncDaemon running) {
        return role.equals(running.role)
                && interfaceName.equals(running.interfaceName)
                && syncId == running.syncId
                && (maxLength == 0 || effectiveLength() == running.maxLength)
                && (group == null || group.equals(running.group))
                && (port == 0 || port == running.port)
                && (ttl == 0 || ttl == running.ttl);
    }

    private int effectiveLength() {
        return role.equals(SyncRole.BACKUP) ? Math.max(maxLength, BACKUP_LENGTH) : maxLength;
    }

    @Override
    public String toString() {
        return role + " sync daemon on " + interfaceName + ", id " + syncId;
    }
}
