package org.lvsd.vrrp.socket;

import java.nio.ByteBuffer;

/**
 * One block of memory that holds a {@code struct msghdr} ({@code linux/socket.h}, 64-bit) and all it points to: one {@code
 * struct iovec}, the address, the control messages and the data. Offsets from the block's beginning, native byte order.
 */
final class MessageLayout {
    private static final int MSG_NAMELEN = 8;
    private static final int MSG_IOV = 16;
    private static final int MSG_IOVLEN = 24;
    private static final int MSG_CONTROL = 32;
    private static final int MSG_CONTROLLEN = 40;
    private static final int MSG_FLAGS = 48;
    private static final int IOV_BASE = 56;
    private static final int IOV_LEN = 64;

    /** Where the address is. */
    static final int NAME = 72;

    static final int NAME_CAPACITY = 32;

    /** Where the control messages are. */
    static final int CONTROL = NAME + NAME_CAPACITY;

    static final int CONTROL_CAPACITY = 128;

    /** Where the data is; the rest of the block. */
    static final int DATA = CONTROL + CONTROL_CAPACITY;

    private MessageLayout() {}

    /** Makes the header's pointers point into the block that begins at {@code address}. */
    static void link(ByteBuffer block, long address) {
        block.putLong(0, address + NAME);
        block.putLong(MSG_IOV, address + IOV_BASE);
        block.putLong(MSG_IOVLEN, 1);
        block.putLong(MSG_CONTROL, address + CONTROL);
        block.putLong(IOV_BASE, address + DATA);
    }

    /** Sets the lengths: what to send, or the room there is; the kernel overwrites them when it receives. */
    static void lengths(ByteBuffer block, int name, int control, int data) {
        block.putInt(MSG_NAMELEN, name);
        block.putLong(MSG_CONTROLLEN, control);
        block.putInt(MSG_FLAGS, 0);
        block.putLong(IOV_LEN, data);
    }

    static int nameLength(ByteBuffer block) {
        return Math.min(block.getInt(MSG_NAMELEN), NAME_CAPACITY);
    }

    static int controlLength(ByteBuffer block) {
        return (int) Math.min(block.getLong(MSG_CONTROLLEN), CONTROL_CAPACITY);
    }
}
