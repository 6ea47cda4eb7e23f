package org.lvsd.healthcheck.probe.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.epoll.EpollServerSocketChannel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CheckLoopTest {
    @Test
    void theTimeStandsStillWhileSomethingHappensAndGoesOnWithTheNext() throws Exception {
        try (CheckLoop loop = CheckLoop.start("loop")) {
            CompletableFuture<long[]> readings = new CompletableFuture<>();
            loop.execute(() -> {
                long first = loop.nowNanos();
                spin(2_000_000);
                long second = loop.nowNanos();
                var unused =
                        loop.after(1_000_000, () -> readings.complete(new long[] {first, second, loop.nowNanos()}));
            });
            long[] nanos = readings.get(10, TimeUnit.SECONDS);
            assertThat(nanos[1]).isEqualTo(nanos[0]);
            assertThat(nanos[2] - nanos[0]).isGreaterThanOrEqualTo(2_000_000);
        }
    }

    @Test
    void aTimerIsNotEarlyForAnotherThreadAfterALongWait() throws Exception {
        try (CheckLoop loop = CheckLoop.start("loop")) {
            CompletableFuture<Long> woken = new CompletableFuture<>();
            // The loop has waited since before: what it read then must not count.
            spin(20_000_000);
            long startNanos = System.nanoTime();
            var unused = loop.after(10_000_000, () -> woken.complete(System.nanoTime()));
            assertThat(woken.get(10, TimeUnit.SECONDS) - startNanos).isGreaterThanOrEqualTo(10_000_000);
        }
    }

    /** As when ten thousand checks have become due while something else took long. */
    @Test
    void timersThatAreAlwaysLateLeaveTimeForConnections() throws Exception {
        try (CheckLoop loop = CheckLoop.start("loop");
                Socket client = new Socket()) {
            CompletableFuture<Boolean> heard = new CompletableFuture<>();
            Channel server = new ServerBootstrap()
                    .group(loop.netty())
                    .channel(EpollServerSocketChannel.class)
                    .childHandler(new ChannelInboundHandlerAdapter() {
                        @Override
                        public void channelActive(ChannelHandlerContext context) {
                            heard.complete(true);
                        }
                    })
                    .bind(InetAddress.getLoopbackAddress(), 0)
                    .sync()
                    .channel();
            CompletableFuture<Boolean> busy = new CompletableFuture<>();
            loop.execute(() -> runLate(loop, heard, busy));
            assertThat(busy.get(10, TimeUnit.SECONDS)).isTrue();
            client.connect(server.localAddress());
            assertThat(heard.get(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static void runLate(CheckLoop loop, CompletableFuture<?> until, CompletableFuture<Boolean> busy) {
        busy.complete(true);
        spin(1_000_000);
        if (!until.isDone() && !loop.isClosing()) {
            var unused = loop.after(10_000, () -> runLate(loop, until, busy));
        }
    }

    @Test
    void whatComesAfterTheEndIsRefusedOrDropped() {
        CheckLoop loop = CheckLoop.start("loop");
        long startNanos = System.nanoTime();
        loop.close();
        assertThat(System.nanoTime() - startNanos).isLessThan(4_000_000_000L);
        assertThatThrownBy(() -> loop.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
        loop.hand(() -> {});
    }

    /** Field 41 of proc_pid_stat(5), where SCHED_BATCH is 3. */
    @Test
    void theThreadInterruptsNoOther() throws Exception {
        try (CheckLoop loop = CheckLoop.start("loop")) {
            CompletableFuture<List<String>> stat = new CompletableFuture<>();
            loop.execute(() -> stat.complete(lines("/proc/thread-self/stat")));
            String afterName = stat.get(10, TimeUnit.SECONDS).get(0).replaceFirst("^.*\\) ", "");
            assertThat(afterName.split(" ", -1)[41 - 3]).isEqualTo("3");
        }
    }

    private static List<String> lines(String file) {
        try {
            return Files.readAllLines(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void spin(long nanos) {
        long startNanos = System.nanoTime();
        while (System.nanoTime() - startNanos < nanos) {
            Thread.onSpinWait();
        }
    }
}
