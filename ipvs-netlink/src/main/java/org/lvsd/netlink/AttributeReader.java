package org.lvsd.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of one level. The first error sticks and every later value is empty, so that a decoder reads straight
 * through and asks once, with {@link #check}. Unknown attributes are kept, and harm nobody.
 */
public final class AttributeReader {
    private static final int HEADER_BYTES = 4;
    /** Without {@code NLA_F_NESTED} and {@code NLA_F_NET_BYTEORDER}. */
    private static final int NLA_TYPE_MASK = 0x3fff;

    private static final int USUAL_TYPES = 32;

    private final String what;
    private final ByteBuffer in;
    /** By type: where its value starts, 0 for none; a table's dump has a hundred thousand attributes. */
    private int[] starts = new int[USUAL_TYPES];

    private int[] lengths = new int[USUAL_TYPES];
    private @Nullable String error;

    /** @param what names the object in errors, such as {@code IPVS service} */
    public AttributeReader(String what, byte[] bytes, int offset) {
        this(what, ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()), offset, bytes.length);
    }

    private AttributeReader(String what, ByteBuffer in, int start, int end) {
        this.what = what;
        this.in = in;
        int at = start;
        while (at + HEADER_BYTES <= end && error == null) {
            at = readOne(at, end);
        }
        if (at < end && error == null) {
            error = (end - at) + " bytes after the last attribute";
        }
    }

    private int readOne(int at, int end) {
        int length = Short.toUnsignedInt(in.getShort(at));
        int type = in.getShort(at + 2) & NLA_TYPE_MASK;
        if (length < HEADER_BYTES || at + length > end) {
            error = "attribute " + type + " says " + length + " bytes, there are " + (end - at);
            return end;
        }
        if (type >= starts.length) {
            starts = Arrays.copyOf(starts, type + USUAL_TYPES);
            lengths = Arrays.copyOf(lengths, type + USUAL_TYPES);
        }
        starts[type] = at + HEADER_BYTES;
        lengths[type] = length - HEADER_BYTES;
        return Math.min(end, at + NetlinkMessage.align(length));
    }

    public boolean has(int type) {
        return type < starts.length && starts[type] != 0;
    }

    public int u8(int type, int absent) {
        return sized(type, 1) ? Byte.toUnsignedInt(in.get(starts[type])) : absent;
    }

    public int u16(int type, int absent) {
        return sized(type, 2) ? Short.toUnsignedInt(in.getShort(starts[type])) : absent;
    }

    public int be16(int type, int absent) {
        return sized(type, 2) ? (in.get(starts[type]) & 0xff) << 8 | (in.get(starts[type] + 1) & 0xff) : absent;
    }

    public int u32(int type, int absent) {
        return sized(type, 4) ? in.getInt(starts[type]) : absent;
    }

    public long u64(int type, long absent) {
        return sized(type, 8) ? in.getLong(starts[type]) : absent;
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
        byte[] bytes = new byte[error == null && has(type) ? lengths[type] : 0];
        in.get(has(type) ? starts[type] : 0, bytes);
        return bytes;
    }

    /** The attributes within, named after {@code of}; an absent one has none. */
    public AttributeReader nested(int type, String of) {
        boolean there = error == null && has(type);
        return new AttributeReader(of, in, there ? starts[type] : 0, there ? starts[type] + lengths[type] : 0);
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

    private boolean sized(int type, int bytes) {
        if (error != null || !has(type)) {
            return false;
        }
        if (lengths[type] < bytes) {
            fail("attribute " + type + " has " + lengths[type] + " bytes, not " + bytes);
            return false;
        }
        return true;
    }
}
