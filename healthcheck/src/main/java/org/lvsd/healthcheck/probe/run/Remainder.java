package org.lvsd.healthcheck.probe.run;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** What came and was not read yet, as it makes sense only with what follows; mostly nothing. The collector's memory. */
final class Remainder {
    private ByteBuf kept = Unpooled.EMPTY_BUFFER;

    /** Has these bytes read after those that were left, and keeps what is left now. */
    void read(ByteBuf bytes, Dialogue dialogue) {
        if (kept.isReadable()) {
            kept.discardReadBytes().writeBytes(bytes);
            dialogue.received(kept);
        } else {
            dialogue.received(bytes);
            if (bytes.isReadable()) {
                kept = Unpooled.buffer(bytes.readableBytes())
                        .writeBytes(bytes, bytes.readerIndex(), bytes.readableBytes());
            }
        }
    }

    ByteBuf bytes() {
        return kept;
    }
}
