package org.lvsd.healthcheck.probe.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/**
 * The two messages of {@code grpc.health.v1.Health/Check}, as gRPC frames them (a flag of compression, four bytes of
 * length) and as protocol buffers write them (a key of field number and wire type, then the value).
 */
final class GrpcMessages {
    /** {@code message HealthCheckRequest { string service = 1; }}: field 1, wire type 2. */
    private static final int SERVICE = (1 << 3) | 2;

    /** {@code message HealthCheckResponse { ServingStatus status = 1; }}: field 1, wire type 0. */
    private static final int STATUS = 1 << 3;

    private static final int MAX_MESSAGE_BYTES = 4096;

    /** A message that is not one. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1;

        Malformed(String message) {
            super(message, null, false, false);
        }
    }

    private GrpcMessages() {}

    static ByteBuf request(String service) {
        byte[] name = service.getBytes(StandardCharsets.UTF_8);
        ByteBuf message = Unpooled.buffer();
        if (name.length > 0) {
            message.writeByte(SERVICE);
            writeVarint(message, name.length);
            message.writeBytes(name);
        }
        ByteBuf framed = Unpooled.buffer();
        return framed.writeByte(0).writeInt(message.readableBytes()).writeBytes(message);
    }

    private static void writeVarint(ByteBuf to, int value) {
        int rest = value;
        while (rest >= 0x80) {
            to.writeByte((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        to.writeByte(rest);
    }

    /** Whether the bytes that came hold a whole message, or cannot become one. */
    static boolean isWhole(ByteBuf body) {
        if (body.readableBytes() < 5) {
            return false;
        }
        long length = body.getUnsignedInt(body.readerIndex() + 1);
        return length > MAX_MESSAGE_BYTES || body.readableBytes() - 5 >= length;
    }

    /** The serving status; 0 (UNKNOWN) when the message does not hold one, as proto3 leaves zeros out. */
    static OptionalInt status(ByteBuf body) throws Malformed {
        if (!isWhole(body)) {
            return OptionalInt.empty();
        }
        if (body.readByte() != 0) {
            throw new Malformed("compressed, which was not asked for");
        }
        long length = body.readUnsignedInt();
        if (length > MAX_MESSAGE_BYTES) {
            throw new Malformed("a message of " + length + " bytes");
        }
        return OptionalInt.of(statusField(body.readSlice((int) length)));
    }

    /** Unknown fields are skipped: a newer server may send more. */
    private static int statusField(ByteBuf message) throws Malformed {
        int status = 0;
        while (message.isReadable()) {
            long key = readVarint(message);
            if (key == STATUS) {
                status = (int) readVarint(message);
            } else {
                skip(message, (int) (key & 7));
            }
        }
        return status;
    }

    private static void skip(ByteBuf message, int wireType) throws Malformed {
        long bytes = switch (wireType) {
            case 0 -> readVarint(message) * 0;
            case 1 -> Long.BYTES;
            case 2 -> readVarint(message);
            case 5 -> Integer.BYTES;
            default -> throw new Malformed("wire type " + wireType);
        };
        if (bytes < 0 || bytes > message.readableBytes()) {
            throw new Malformed("a field that is cut off");
        }
        message.skipBytes((int) bytes);
    }

    private static long readVarint(ByteBuf message) throws Malformed {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (!message.isReadable()) {
                throw new Malformed("a number that is cut off");
            }
            byte next = message.readByte();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new Malformed("a number of more than 64 bits");
    }
}
