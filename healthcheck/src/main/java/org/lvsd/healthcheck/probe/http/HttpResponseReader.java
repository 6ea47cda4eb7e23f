package org.lvsd.healthcheck.probe.http;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpObject;
import org.lvsd.healthcheck.probe.run.ProbeRun;
import org.lvsd.healthcheck.probe.run.Workers;
import org.lvsd.healthcheck.probe.type.CheckType;

/** Sends the request down a pipeline, and has the response judged. */
final class HttpResponseReader extends SimpleChannelInboundHandler<HttpObject> {
    private final Object request;
    private final ProbeRun run;
    private final ResponseJudge judge;

    /** @param request what the pipeline before this takes for a request: encoded or not */
    HttpResponseReader(CheckType.Http check, Object request, ProbeRun run, Workers workers) {
        this.request = request;
        this.run = run;
        judge = new ResponseJudge(check, run, workers);
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        if (run.connected(context.channel(), "no response")) {
            ChannelFuture sent = context.writeAndFlush(request);
            if (!sent.isSuccess()) {
                sent.addListener(done -> {
                    if (!done.isSuccess()) {
                        run.fail(done.cause());
                    }
                });
            }
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
        judge.take(part);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        judge.closed();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        judge.failed(cause);
    }
}
