package org.lvsd.healthcheck.probe.http;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayList;
import java.util.List;

/**
 * Netty's decoder of responses, in a pipeline or without one. Knows what was asked: a response to HEAD has no body,
 * whatever its headers say (RFC 9110 section 9.3.2).
 */
final class ResponseParser extends HttpResponseDecoder {
    static final int MAX_LINE_BYTES = 4 * 1024;
    static final int MAX_HEADER_BYTES = 32 * 1024;
    private static final int MAX_CHUNK_BYTES = 16 * 1024;

    /** RFC 9112 section 2.2: a line may end with a bare LF, as small servers and scripts do; they work for clients. */
    private static final HttpDecoderConfig DECODING = new HttpDecoderConfig()
            .setMaxInitialLineLength(MAX_LINE_BYTES)
            .setMaxHeaderSize(MAX_HEADER_BYTES)
            .setMaxChunkSize(MAX_CHUNK_BYTES)
            .setStrictLineParsing(false);

    private final boolean isHead;
    private final List<Object> parts = new ArrayList<>(2);

    ResponseParser(boolean isHead) {
        super(DECODING);
        this.isHead = isHead;
    }

    @Override
    protected boolean isContentAlwaysEmpty(HttpMessage message) {
        return isHead || super.isContentAlwaysEmpty(message);
    }

    /** Without a pipeline: takes of the bytes what makes sense by itself. */
    void parse(ByteBuf bytes, ResponseJudge judge) throws Exception {
        boolean advances = true;
        while (advances && bytes.isReadable()) {
            int before = bytes.readableBytes();
            decode(null, bytes, parts);
            advances = bytes.readableBytes() < before;
            hand(judge);
        }
    }

    /** Without a pipeline: nothing follows this rest. */
    void end(ByteBuf rest, ResponseJudge judge) throws Exception {
        decodeLast(null, rest, parts);
        hand(judge);
    }

    private void hand(ResponseJudge judge) {
        for (int i = 0; i < parts.size(); i++) {
            Object part = parts.get(i);
            // After an upgrade, which no probe asks for, bytes.
            if (part instanceof HttpObject object) {
                judge.take(object);
            }
            ReferenceCountUtil.release(part);
        }
        parts.clear();
    }
}
