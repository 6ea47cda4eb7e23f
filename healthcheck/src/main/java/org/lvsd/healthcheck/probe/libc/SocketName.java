package org.lvsd.healthcheck.probe.libc;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;

/** A struct sockaddr where the kernel can read it: an array of Java's would be copied there and back for each call. */
final class SocketName {
    /** The largest here: sockaddr_in6. */
    private static final int MAX_BYTES = 28;

    private final ByteBuffer memory = ByteBuffer.allocateDirect(MAX_BYTES);
    private final long address = Pointer.nativeValue(Native.getDirectBufferPointer(memory));
    private int bytes;

    SocketName put(byte[] name) {
        memory.clear().put(name);
        bytes = name.length;
        return this;
    }

    long address() {
        return address;
    }

    int bytes() {
        return bytes;
    }
}
