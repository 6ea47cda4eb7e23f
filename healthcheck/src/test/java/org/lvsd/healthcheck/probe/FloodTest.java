package org.lvsd.healthcheck.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.lvsd.healthcheck.core.ProbeResult;
import org.lvsd.healthcheck.core.Reason;
import org.lvsd.healthcheck.probe.run.CheckLoop;
import org.lvsd.healthcheck.probe.run.ProbeRun;
import org.lvsd.healthcheck.probe.type.Endpoint;

class FloodTest {
    /** Takes whatever comes, slower than it comes. */
    private static final class Swallows extends ChannelInboundHandlerAdapter {
        private final ProbeRun run;

        Swallows(ProbeRun run) {
            this.run = run;
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            boolean unused = run.connected(context.channel(), "no end");
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object part) {
            ReferenceCountUtil.release(part);
            long startNanos = System.nanoTime();
            while (System.nanoTime() - startNanos < 2_000_000) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void aServerThatSendsWithoutEndHoldsUpNeitherItsDeadlineNorOtherChecks() throws Exception {
        try (CheckLoop loop = CheckLoop.start("flooded");
                LoopbackServer floods =
                        new LoopbackServer(socket -> LoopbackServer.flood(socket, "", "x".repeat(65_536)))) {
            CompletableFuture<ProbeResult> flooded = new CompletableFuture<>();
            CompletableFuture<ProbeResult> other = new CompletableFuture<>();
            Endpoint endpoint = new Endpoint(floods.address());
            loop.execute(() -> start(loop, endpoint, flooded));
            ProbeStarters starters = new ProbeStarters(loop, trouble -> {});
            var unused = loop.after(
                    100_000_000,
                    () -> starters.start(
                            starters.of(Probing.TCP, endpoint), endpoint, Probing.AMPLE.toNanos(), other::complete));
            assertThat(other.get(20, TimeUnit.SECONDS)).isInstanceOf(ProbeResult.Success.class);
            Probing.assertFailure(flooded.get(20, TimeUnit.SECONDS), Reason.TIMEOUT, "no end within 500ms");
            starters.close();
        }
    }

    private static void start(CheckLoop loop, Endpoint endpoint, CompletableFuture<ProbeResult> result) {
        ProbeRun run = new ProbeRun(loop, endpoint, Duration.ofMillis(500).toNanos(), result::complete);
        run.connect(new Swallows(run));
    }
}
