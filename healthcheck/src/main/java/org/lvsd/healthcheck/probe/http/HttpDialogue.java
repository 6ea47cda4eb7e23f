package org.lvsd.healthcheck.probe.http;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.DecoderException;
import org.lvsd.healthcheck.probe.run.Dialogue;

/** A request that was written before, and the response. */
final class HttpDialogue implements Dialogue {
    private final ByteBuf request;
    private final ResponseParser parser;
    private final ResponseJudge judge;

    HttpDialogue(ByteBuf request, ResponseParser parser, ResponseJudge judge) {
        this.request = request;
        this.parser = parser;
        this.judge = judge;
    }

    @Override
    public ByteBuf opening() {
        return request;
    }

    @Override
    public void received(ByteBuf bytes) {
        try {
            parser.parse(bytes, judge);
        } catch (Exception e) {
            judge.failed(new DecoderException(e));
        }
    }

    @Override
    public void closed(ByteBuf rest) {
        try {
            parser.end(rest, judge);
        } catch (Exception e) {
            judge.failed(new DecoderException(e));
        }
        judge.closed();
    }

    @Override
    public void failed(Throwable cause) {
        judge.failed(cause);
    }
}
