package org.lvsd.healthcheck.probe.line;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import org.lvsd.healthcheck.core.Reason;
import org.lvsd.healthcheck.probe.run.Printable;
import org.lvsd.healthcheck.probe.run.ProbeRun;

/** Reads the line that an agent sends to whoever connects. The line may end with the connection. */
public final class AgentProbe extends SimpleChannelInboundHandler<ByteBuf> {
    private static final int MAX_LINE = 1024;

    private final ProbeRun run;
    private final Lines lines = new Lines();

    private AgentProbe(ProbeRun run) {
        super(ByteBuf.class);
        this.run = run;
    }

    /** A starter: {@code AgentProbe::start}. */
    public static void start(ProbeRun run) {
        run.connect(new AgentProbe(run));
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        boolean unused = run.connected(context.channel(), "no line from the agent");
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf part) {
        lines.append(part);
        String line = lines.next();
        if (line != null) {
            judge(line);
        } else if (lines.rest().length() > MAX_LINE) {
            run.fail(Reason.PROTOCOL_ERROR, "not an agent: a line of more than " + MAX_LINE + " bytes");
        }
    }

    private void judge(String line) {
        AgentReply reply = AgentReply.parse(line);
        if (!reply.understood()) {
            run.fail(Reason.PROTOCOL_ERROR, "not an agent's words: " + Printable.text(line));
        } else if (reply.down() != null) {
            String why = reply.description().isEmpty() ? "" : ": " + Printable.text(reply.description());
            run.fail(Reason.AGENT_DOWN, "the agent says " + reply.down() + why);
        } else {
            run.succeed(reply.advice());
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (lines.rest().isBlank()) {
            run.fail(Reason.CLOSED_EARLY, "connection closed without a line from the agent");
        } else {
            judge(lines.rest());
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        run.fail(cause);
    }
}
