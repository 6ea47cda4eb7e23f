package org.lvsd.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of one level. The first error sticks and every later value is empty, so that a decoder reads straight
 * through and asks once, with {@link #check}. Unknown attributes are kept, and harm nobody.
 */
public final class AttributeReader {
    private static final int HEADER_BYTES = 4;
    /** Without {@code NLA_F_NESTED} and {@code NLA_F_NET_BYTEORDER}. */
    private static final int NLA_TYPE_MASK = 0x3fff;

    private final String what;
    private final Map<Integer, ByteBuffer> values = new LinkedHashMap<>();
    private @Nullable String error;

    /** @param what names the object in errors, such as {@code IPVS service} */
    public AttributeReader(String what, byte[] bytes, int offset) {
        this(what, from(bytes, offset));
    }

    private AttributeReader(String what, ByteBuffer in) {
        this.what = what;
        while (in.remaining() >= HEADER_BYTES && error == null) {
            readOne(in);
        }
        if (in.remaining() > 0 && error == null) {
            error = in.remaining() + " bytes after the last attribute";
        }
    }

    private static ByteBuffer from(byte[] bytes, int offset) {
        int start = Math.min(offset, bytes.length);
        return ByteBuffer.wrap(bytes, start, bytes.length - start).slice().order(ByteOrder.nativeOrder());
    }

    private void readOne(ByteBuffer in) {
        int start = in.position();
        int length = Short.toUnsignedInt(in.getShort());
        int type = in.getShort() & NLA_TYPE_MASK;
        if (length < HEADER_BYTES || start + length > in.limit()) {
            error = "attribute " + type + " says " + length + " bytes, there are " + (in.limit() - start);
            return;
        }
        values.put(type, in.slice(start + HEADER_BYTES, length - HEADER_BYTES).order(ByteOrder.nativeOrder()));
        in.position(Math.min(in.limit(), start + NetlinkMessage.align(length)));
    }

    public boolean has(int type) {
        return values.containsKey(type);
    }

    public int u8(int type, int absent) {
        ByteBuffer value = sized(type, 1);
        return value == null ? absent : Byte.toUnsignedInt(value.get(0));
    }

    public int u16(int type, int absent) {
        ByteBuffer value = sized(type, 2);
        return value == null ? absent : Short.toUnsignedInt(value.getShort(0));
    }

    public int be16(int type, int absent) {
        ByteBuffer value = sized(type, 2);
        return value == null ? absent : (value.get(0) & 0xff) << 8 | (value.get(1) & 0xff);
    }

    public int u32(int type, int absent) {
        ByteBuffer value = sized(type, 4);
        return value == null ? absent : value.getInt(0);
    }

    public long u64(int type, long absent) {
        ByteBuffer value = sized(type, 8);
        return value == null ? absent : value.getLong(0);
    }

    /** Up to its NUL; empty when absent. */
    public String string(int type) {
        byte[] text = bytes(type);
        int length = 0;
        while (length < text.length && text[length] != 0) {
            length++;
        }
        return new String(text, 0, length, StandardCharsets.UTF_8);
    }

    /** Empty when absent. */
    public byte[] bytes(int type) {
        ByteBuffer value = error == null ? values.get(type) : null;
        byte[] bytes = new byte[value == null ? 0 : value.remaining()];
        if (value != null) {
            value.get(0, bytes);
        }
        return bytes;
    }

    /** The attributes within, named after {@code of}; an absent one has none. */
    public AttributeReader nested(int type, String of) {
        return new AttributeReader(of, bytes(type), 0);
    }

    /** Notes that a value makes no sense. */
    public void fail(String message) {
        if (error == null) {
            error = message;
        }
    }

    /** Notes it when one of these is absent. */
    public AttributeReader require(int... types) {
        for (int type : types) {
            if (!has(type)) {
                fail("attribute " + type + " is missing");
            }
        }
        return this;
    }

    /**
     * Ends the reading.
     *
     * @throws MalformedMessageException when anything was wrong so far
     */
    public void check() throws MalformedMessageException {
        if (error != null) {
            throw new MalformedMessageException(what + ": " + error);
        }
    }

    private @Nullable ByteBuffer sized(int type, int bytes) {
        ByteBuffer value = error == null ? values.get(type) : null;
        if (value != null && value.remaining() < bytes) {
            fail("attribute " + type + " has " + value.remaining() + " bytes, not " + bytes);
            return null;
        }
        return value;
    }
}
