package org.lvsd.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Writes a payload: fixed fields first, then attributes, each {@code struct nlattr}, value and padding
 * (linux/netlink.h). Grows as needed.
 */
public final class AttributeWriter {
    private static final int HEADER_BYTES = 4;
    private static final int NLA_F_NESTED = 1 << 15;

    private ByteBuffer out;

    public AttributeWriter() {
        this(256);
    }

    /** One that is to be used again and again: {@link #clear} begins anew in the same room. */
    public AttributeWriter(int capacityBytes) {
        out = ByteBuffer.allocate(capacityBytes).order(ByteOrder.nativeOrder());
    }

    /** Forgets what was written. */
    public void clear() {
        out.clear();
    }

    /** Bytes written so far. */
    public int size() {
        return out.position();
    }

    /** Writes over what is at an offset. */
    public void raw16At(int offset, int value) {
        out.putShort(offset, (short) value);
    }

    public void raw32At(int offset, int value) {
        out.putInt(offset, value);
    }

    /** Fixed fields before the attributes. */
    public AttributeWriter raw8(int value) {
        room(1).put((byte) value);
        return this;
    }

    public AttributeWriter raw16(int value) {
        room(2).putShort((short) value);
        return this;
    }

    public AttributeWriter raw32(int value) {
        room(4).putInt(value);
        return this;
    }

    public AttributeWriter raw(byte[] value) {
        room(value.length).put(value);
        return this;
    }

    public AttributeWriter u8(int type, int value) {
        header(type, 1).put((byte) value);
        return pad();
    }

    public AttributeWriter u16(int type, int value) {
        header(type, 2).putShort((short) value);
        return pad();
    }

    /** A 16-bit value in network order, as ports are. */
    public AttributeWriter be16(int type, int value) {
        header(type, 2).put((byte) (value >>> 8)).put((byte) value);
        return pad();
    }

    /** A 32-bit value in network order, as all of nf_tables' are. */
    public AttributeWriter be32(int type, int value) {
        return u32(type, ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN ? value : Integer.reverseBytes(value));
    }

    public AttributeWriter u32(int type, int value) {
        header(type, 4).putInt(value);
        return pad();
    }

    /** Two in a row, such as flags and their mask. */
    public AttributeWriter u32Pair(int type, int first, int second) {
        header(type, 8).putInt(first).putInt(second);
        return pad();
    }

    /** A string with its closing NUL ({@code NLA_NUL_STRING}). */
    public AttributeWriter string(int type, String value) {
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        header(type, text.length + 1).put(text).put((byte) 0);
        return pad();
    }

    public AttributeWriter bytes(int type, byte[] value) {
        header(type, value.length).put(value);
        return pad();
    }

    /** With zeros after it, up to a length. */
    public AttributeWriter padded(int type, byte[] value, int length) {
        header(type, length).put(value);
        for (int i = value.length; i < length; i++) {
            out.put((byte) 0);
        }
        return pad();
    }

    public AttributeWriter nested(int type, Consumer<AttributeWriter> content) {
        int start = beginNested(type);
        content.accept(this);
        return endNested(start);
    }

    /** Begins an attribute that holds others; answers what {@link #endNested} needs. */
    public int beginNested(int type) {
        int start = out.position();
        header(type | NLA_F_NESTED, 0);
        return start;
    }

    public AttributeWriter endNested(int start) {
        out.putShort(start, (short) (out.position() - start));
        return this;
    }

    public byte[] toBytes() {
        byte[] bytes = new byte[out.position()];
        out.get(0, bytes);
        return bytes;
    }

    private ByteBuffer header(int type, int length) {
        ByteBuffer buffer = room(HEADER_BYTES + length + 3);
        return buffer.putShort((short) (HEADER_BYTES + length)).putShort((short) type);
    }

    private AttributeWriter pad() {
        while ((out.position() & 3) != 0) {
            out.put((byte) 0);
        }
        return this;
    }

    private ByteBuffer room(int bytes) {
        if (out.remaining() < bytes) {
            ByteBuffer larger =
                    ByteBuffer.allocate((out.capacity() + bytes) * 2).order(ByteOrder.nativeOrder());
            out = larger.put(out.flip());
        }
        return out;
    }
}
