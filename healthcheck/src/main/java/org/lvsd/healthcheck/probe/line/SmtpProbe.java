package org.lvsd.healthcheck.probe.line;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.lvsd.healthcheck.core.Reason;
import org.lvsd.healthcheck.probe.run.Printable;
import org.lvsd.healthcheck.probe.run.ProbeRun;

/** Waits for the greeting, says HELO, and takes its leave: RFC 5321 section 4.2 (replies), section 4.3.2 (codes). */
public final class SmtpProbe extends SimpleChannelInboundHandler<ByteBuf> {
    /** RFC 5321 section 4.5.3.1.5 has 512 bytes per line. */
    private static final int MAX_LINE = 2048;

    /** Of all replies together. RFC 5321 section 4.2.1 sets no limit; a greeting has a line or two. */
    private static final int MAX_LINES = 100;

    private static final Pattern REPLY = Pattern.compile("[2-5][0-9]{2}([ -].*)?");

    private enum Stage {
        GREETING("no greeting", "220"),
        HELO("no reply to HELO", "250"),
        QUIT("no reply to QUIT", "221");

        final String waitingFor;
        final String code;

        Stage(String waitingFor, String code) {
            this.waitingFor = waitingFor;
            this.code = code;
        }
    }

    private final String helo;
    private final ProbeRun run;
    private final Lines lines = new Lines();
    private Stage stage = Stage.GREETING;
    private int replies;

    private SmtpProbe(String helo, ProbeRun run) {
        super(ByteBuf.class);
        this.helo = helo;
        this.run = run;
    }

    /** Starts a probe. */
    public static void start(String helo, ProbeRun run) {
        run.connect(new SmtpProbe(helo, run));
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        boolean unused = run.connected(context.channel(), stage.waitingFor);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf part) {
        lines.append(part);
        for (String line = lines.next(); line != null && !run.ended(); line = lines.next()) {
            reply(context, line);
        }
        if (lines.rest().length() > MAX_LINE && !run.ended()) {
            run.fail(Reason.PROTOCOL_ERROR, "not SMTP: a line of more than " + MAX_LINE + " bytes");
        }
    }

    private void reply(ChannelHandlerContext context, String line) {
        if (!REPLY.matcher(line).matches()) {
            run.fail(Reason.PROTOCOL_ERROR, "not SMTP: " + Printable.text(line));
        } else if (++replies > MAX_LINES) {
            run.fail(Reason.PROTOCOL_ERROR, "not SMTP: replies of more than " + MAX_LINES + " lines");
        } else if (stage == Stage.QUIT) {
            run.succeed();
        } else if (!line.startsWith(stage.code)) {
            run.fail(Reason.SMTP_STATUS, "SMTP reply " + Printable.text(line) + ", expected " + stage.code);
        } else if (line.length() == 3 || line.charAt(3) == ' ') {
            next(context);
        }
    }

    private void next(ChannelHandlerContext context) {
        boolean greeted = stage == Stage.GREETING;
        stage = greeted ? Stage.HELO : Stage.QUIT;
        run.waitFor(stage.waitingFor);
        String command = greeted ? "HELO " + helo + "\r\n" : "QUIT\r\n";
        context.writeAndFlush(Unpooled.copiedBuffer(command, StandardCharsets.US_ASCII))
                .addListener(sent -> {
                    if (!sent.isSuccess()) {
                        run.fail(sent.cause());
                    }
                });
    }

    /** A server may hang up on QUIT without a word: it has shown that it works. */
    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (stage == Stage.QUIT) {
            run.succeed();
        } else {
            run.fail(Reason.CLOSED_EARLY, "connection closed: " + stage.waitingFor);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        run.fail(cause);
    }
}
