package org.lvsd.vrrp.socket;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/** A {@link MessageLayout} in native memory, made once and used for every datagram. Of one thread. */
final class NativeMessage implements AutoCloseable {
    private final Memory memory;
    private final long address;
    private final ByteBuffer block;
    private final int capacity;

    NativeMessage(int dataCapacity) {
        capacity = dataCapacity;
        int size = MessageLayout.DATA + dataCapacity;
        memory = new Memory(size);
        memory.clear();
        address = Pointer.nativeValue(memory);
        block = memory.getByteBuffer(0, size);
        MessageLayout.link(block, address);
    }

    /** The address of the {@code struct msghdr}. */
    long address() {
        return address;
    }

    ByteBuffer block() {
        return block;
    }

    int capacity() {
        return capacity;
    }

    int putDestination(InetAddress destination, int scope) {
        return SocketAddressLayout.putInet(block, MessageLayout.NAME, destination, scope);
    }

    void putData(byte[] data) {
        block.put(MessageLayout.DATA, data);
    }

    void prepareToSend(int nameLength, int controlLength, int dataLength) {
        MessageLayout.lengths(block, nameLength, controlLength, dataLength);
    }

    void prepareToReceive() {
        MessageLayout.lengths(block, MessageLayout.NAME_CAPACITY, MessageLayout.CONTROL_CAPACITY, capacity);
    }

    @Override
    public void close() {
        memory.close();
    }
}
