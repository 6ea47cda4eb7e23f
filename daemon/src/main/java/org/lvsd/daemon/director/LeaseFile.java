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
 * What a process leaves to the one after it, even when it crashes: a number for each name, in a mapped file in /run, so that
 * writing is a store to memory and VRRP's thread waits for no disk. The file carries the boot's id, since on a disk it could
 * outlive it.
 */
final class LeaseFile {
    private static final int SLOTS = 8192;
    private static final int SLOT_BYTES = 16;
    private static final int HEADER_BYTES = 16;
    private static final int FILE_BYTES = HEADER_BYTES + SLOTS * SLOT_BYTES;

    private final ByteBuffer file;
    private final Map<Long, Integer> slots = new HashMap<>();

    private LeaseFile(ByteBuffer file) {
        this.file = file;
    }

    /**
     * @throws OperatorException when the file cannot be made or mapped
     */
    static LeaseFile open(Path path, String bootId) throws OperatorException {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            try (FileChannel channel = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                MappedByteBuffer mapped = channel.map(FileChannel.MapMode.READ_WRITE, 0, FILE_BYTES);
                LeaseFile file = new LeaseFile(mapped);
                file.forgetOtherBoots(stamp(bootId));
                return file;
            }
        } catch (IOException e) {
            throw new OperatorException(
                    "cannot keep the mastership lease in " + path + ": " + e.getMessage()
                            + "; it lies beside director.admin_socket, whose directory must be writable",
                    e);
        }
    }

    /** Whether a process of this boot that is no more has left something in the kernel, or a mastership. */
    static boolean isLeft(Path path, String bootId) throws IOException {
        if (!Files.exists(path) || Files.size(path) != FILE_BYTES) {
            return false;
        }
        ByteBuffer there = ByteBuffer.wrap(Files.readAllBytes(path));
        boolean left = false;
        for (int at = HEADER_BYTES; at < FILE_BYTES; at += SLOT_BYTES) {
            left |= there.getLong(at + Long.BYTES) != 0;
        }
        return left && there.getLong(0) == stamp(bootId);
    }

    /** A file of another boot says nothing, nor does one of another layout. */
    private static long stamp(String bootId) {
        return hash(bootId + " " + SLOTS);
    }

    /** Forgotten with the process. */
    static LeaseFile inMemory() {
        return new LeaseFile(ByteBuffer.allocate(FILE_BYTES));
    }

    /** 0 where nothing was set, which takes no place in the file. */
    long get(String name) {
        long key = hash(name);
        int at = search(key);
        return at >= 0 && file.getLong(at) == key ? file.getLong(at + Long.BYTES) : 0;
    }

    /** @param value 0 when there is nothing to be left any more */
    void set(String name, long value) {
        file.putLong(slot(name) + Long.BYTES, value);
    }

    private void forgetOtherBoots(long boot) {
        if (file.getLong(0) != boot) {
            for (int i = 0; i < file.capacity(); i += Long.BYTES) {
                file.putLong(i, 0);
            }
            file.putLong(0, boot);
        }
    }

    private int slot(String name) {
        long key = hash(name);
        Integer known = slots.get(key);
        if (known == null) {
            known = find(key);
            slots.put(key, known);
        }
        return known;
    }

    /** Open addressing from the name's own place on; 255 × 2 instances an interface, and their addresses, leave room. */
    private int find(long key) {
        int at = search(key);
        if (at < 0) {
            return replace(start(key), key);
        }
        file.putLong(at, key);
        return at;
    }

    /** @return its place, or the free one that it would get; -1 where there is neither */
    private int search(long key) {
        for (int i = 0; i < SLOTS; i++) {
            int at = place(start(key) + i);
            long found = file.getLong(at);
            if (found == key || found == 0) {
                return at;
            }
        }
        return -1;
    }

    private static int start(long key) {
        return (int) Long.remainderUnsigned(key, SLOTS);
    }

    /** It is full of what there was since the boot: one that is over makes room. */
    private int replace(int start, long key) {
        int at = place(start);
        for (int i = 1; i < SLOTS && file.getLong(at + Long.BYTES) != 0; i++) {
            at = place(start + i);
        }
        slots.values().remove(at);
        file.putLong(at, key);
        file.putLong(at + Long.BYTES, 0);
        return at;
    }

    private static int place(int slot) {
        return HEADER_BYTES + slot % SLOTS * SLOT_BYTES;
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
