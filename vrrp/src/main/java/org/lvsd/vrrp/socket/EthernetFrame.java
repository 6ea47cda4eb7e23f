package org.lvsd.vrrp.socket;

import java.nio.ByteBuffer;

/** The head of an Ethernet frame: destination, source, type ({@code struct ethhdr}, {@code linux/if_ether.h}). */
final class EthernetFrame {
    static final int HEADER = 14;

    private EthernetFrame() {}

    /** Writes the head; answers a buffer over the frame, positioned at the payload, in the network's byte order. */
    static ByteBuffer start(byte[] frame, MacAddress destination, MacAddress source, int etherType) {
        return ByteBuffer.wrap(frame)
                .put(destination.toBytes())
                .put(source.toBytes())
                .putShort((short) etherType);
    }
}
