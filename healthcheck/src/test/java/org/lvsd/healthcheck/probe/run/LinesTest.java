package org.lvsd.healthcheck.probe.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.lvsd.healthcheck.probe.type.Endpoint;

class LinesTest {
    @Test
    void aLineThatWasGivenBackServesTheNext() throws Exception {
        onTheLoop((lines, loop, endpoint) -> {
            Line first = connected(lines, loop, endpoint);
            lines.giveBack(first, endpoint);
            assertThat(connected(lines, loop, endpoint)).isSameAs(first);
            Line second = lines.take(endpoint);
            assertThat(second).isNotSameAs(first);
            second.close();
        });
    }

    @Test
    void aLineThatIsBoundToAnAddressServesNoOther() throws Exception {
        onTheLoop((lines, loop, endpoint) -> {
            Endpoint bound = new Endpoint(endpoint.target(), InetAddress.getLoopbackAddress(), 0);
            Line first = connected(lines, loop, bound);
            lines.giveBack(first, bound);
            assertThat(first.fd().isOpen()).isFalse();
        });
    }

    @Test
    void whatIsIdleIsLimited() throws Exception {
        onTheLoop((lines, loop, endpoint) -> {
            Line[] all = new Line[Lines.MAX_IDLE + 1];
            for (int i = 0; i < all.length; i++) {
                all[i] = connected(lines, loop, endpoint);
            }
            for (Line line : all) {
                lines.giveBack(line, endpoint);
            }
            assertThat(all).filteredOn(line -> !line.fd().isOpen()).hasSize(1);
        });
    }

    private interface Story {
        void tell(Lines lines, CheckLoop loop, Endpoint endpoint) throws Exception;
    }

    private static void onTheLoop(Story story) throws Exception {
        try (CheckLoop loop = CheckLoop.start("lines");
                ServerSocket server = new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress())) {
            Endpoint endpoint = new Endpoint((InetSocketAddress) server.getLocalSocketAddress());
            call(loop, () -> {
                story.tell(loop.lines(), loop, endpoint);
                return null;
            });
        }
    }

    private static void call(CheckLoop loop, Callable<?> task) throws Exception {
        CompletableFuture<Object> done = new CompletableFuture<>();
        loop.execute(() -> {
            try {
                done.complete(task.call());
            } catch (Throwable e) {
                done.completeExceptionally(e);
            }
        });
        var unused = done.get(10, TimeUnit.SECONDS);
    }

    private static Line connected(Lines lines, CheckLoop loop, Endpoint endpoint) throws Exception {
        Line line = lines.take(endpoint);
        boolean unused = new ProbeSocket(endpoint, line.fd()).connect();
        line.watch(loop);
        return line;
    }
}
