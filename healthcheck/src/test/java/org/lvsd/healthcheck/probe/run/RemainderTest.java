package org.lvsd.healthcheck.probe.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RemainderTest {
    private final WholeLines lines = new WholeLines();
    private final Remainder remainder = new Remainder();

    @Test
    void whatIsNotReadComesAgainWithWhatFollows() {
        come("one\ntw");
        come("o\nthr");
        come("ee");
        come("\n");
        assertThat(lines.read).containsExactly("one", "two", "three");
        assertThat(remainder.bytes().isReadable()).isFalse();
    }

    @Test
    void whatNeverMadeSenseIsLeftAtTheEnd() {
        come("one\ntw");
        come("o");
        assertThat(remainder.bytes().toString(StandardCharsets.US_ASCII)).isEqualTo("two");
    }

    /** Into memory that the next one writes over. */
    private void come(String text) {
        ByteBuf bytes = Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
        remainder.read(bytes, lines);
        bytes.setZero(0, bytes.capacity());
    }

    /** Reads whole lines. */
    private static final class WholeLines implements Dialogue {
        private final List<String> read = new ArrayList<>();

        @Override
        public ByteBuf opening() {
            return Unpooled.EMPTY_BUFFER;
        }

        @Override
        public void received(ByteBuf bytes) {
            int length = bytes.bytesBefore((byte) '\n');
            while (length >= 0) {
                read.add(bytes.readCharSequence(length, StandardCharsets.US_ASCII)
                        .toString());
                bytes.skipBytes(1);
                length = bytes.bytesBefore((byte) '\n');
            }
        }

        @Override
        public void closed(ByteBuf rest) {
            throw new AssertionError("nothing is closed here");
        }

        @Override
        public void failed(Throwable cause) {
            throw new AssertionError("nothing fails here", cause);
        }
    }
}
