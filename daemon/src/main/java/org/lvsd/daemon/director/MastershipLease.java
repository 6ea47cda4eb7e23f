package org.lvsd.daemon.director;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import org.lvsd.daemon.OperatorException;

/**
 * Remembers, across a crash of this process, until when each instance's last advertisement as master keeps backups from
 * taking over: a mapped file in /run, so that writing is a store to memory and VRRP's thread waits for no disk. A new
 * process that comes before that goes on as master, and no connection needs to break.
 *
 * <p>Times are CLOCK_MONOTONIC, which all processes of one boot share; the file carries the boot's id, since on a disk
 * it could outlive it.
 */
final class MastershipLease {
    private static final int SLOTS = 1024;
    private static final int SLOT_BYTES = 16;
    private static final int HEADER_BYTES = 16;
    private static final int FILE_BYTES = HEADER_BYTES + SLOTS * SLOT_BYTES;

    /** A backup waits for three intervals, and its skew (RFC 9568 section 6.1). */
    private static final int INTERVALS = 3;

    private final ByteBuffer file;
    private final Map<Long, Integer> slots = new HashMap<>();

    private MastershipLease(ByteBuffer file) {
        this.file = file;
    }

    /**
     * @throws OperatorException when the file cannot be made or mapped
     */
    static MastershipLease open(Path path, String bootId) throws OperatorException {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            try (FileChannel channel = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                MappedByteBuffer mapped = channel.map(FileChannel.MapMode.READ_WRITE, 0, FILE_BYTES);
                MastershipLease lease = new MastershipLease(mapped);
                lease.forgetOtherBoots(hash(bootId));
                return lease;
            }
        } catch (IOException e) {
            throw new OperatorException(
                    "cannot keep the mastership lease in " + path + ": " + e.getMessage()
                            + "; it lies beside director.admin_socket, whose directory must be writable",
                    e);
        }
    }

    /** Forgotten with the process. */
    static MastershipLease inMemory() {
        return new MastershipLease(ByteBuffer.allocate(FILE_BYTES));
    }

    /** Until when no backup takes over from the instance, or 0. */
    long untilNanos(String instanceIdentity) {
        return file.getLong(slot(instanceIdentity) + Long.BYTES);
    }

    /**
     * Whether the process before this one was master, no backup can have taken over since, and its addresses are still
     * there.
     */
    boolean mayResume(Instance instance, Placement placement, long nowNanos) {
        long until = untilNanos(instance.leaseKey());
        return until != 0
                && until - nowNanos > 0
                && instance.settings().addresses().stream().allMatch(address -> placement.isThere(instance, address));
    }

    /** @param intervalNanos as it was told to the backups */
    void advertised(String instanceIdentity, long nowNanos, long intervalNanos) {
        file.putLong(slot(instanceIdentity) + Long.BYTES, nowNanos + INTERVALS * intervalNanos);
    }

    void release(String instanceIdentity) {
        file.putLong(slot(instanceIdentity) + Long.BYTES, 0);
    }

    private void forgetOtherBoots(long boot) {
        if (file.getLong(0) != boot) {
            for (int i = 0; i < file.capacity(); i += Long.BYTES) {
                file.putLong(i, 0);
            }
            file.putLong(0, boot);
        }
    }

    private int slot(String identity) {
        return slots.computeIfAbsent(hash(identity), this::find);
    }

    /** Open addressing from the identity's own place on; at most 255 × 2 instances an interface keep it sparse. */
    private int find(long key) {
        int start = (int) Long.remainderUnsigned(key, SLOTS);
        for (int i = 0; i < SLOTS; i++) {
            int at = HEADER_BYTES + (start + i) % SLOTS * SLOT_BYTES;
            long found = file.getLong(at);
            if (found == key) {
                return at;
            }
            if (found == 0) {
                file.putLong(at, key);
                return at;
            }
        }
        // Full of instances that no longer exist: the oldest place is as good as any, a lease is only ever a hint.
        int at = HEADER_BYTES + start * SLOT_BYTES;
        file.putLong(at, key);
        file.putLong(at + Long.BYTES, 0);
        return at;
    }

    /** FNV-1a over 64 bits; never 0, which marks an empty slot. */
    private static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
        }
        return hash == 0 ? 1 : hash;
    }
}
