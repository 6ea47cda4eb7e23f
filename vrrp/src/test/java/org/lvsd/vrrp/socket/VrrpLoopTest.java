package org.lvsd.vrrp.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.unix.FileDescriptor;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VrrpLoopTest {
    private static final long PATIENCE_SECONDS = 20;
    private static final long FAR_NANOS = TimeUnit.HOURS.toNanos(1);

    private final BlockingQueue<Throwable> errors = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final VrrpLoop loop = new VrrpLoop(errors::add);

    @AfterEach
    void close() {
        loop.close();
    }

    @Test
    void tasksRunOnTheThreadCalledVrrp() throws Exception {
        loop.execute(() -> events.add(Thread.currentThread().getName() + " " + loop.inLoop()));

        assertThat(next(events)).isEqualTo("vrrp true");
        assertThat(loop.inLoop()).isFalse();
    }

    @Test
    void whatACallbackThrowsIsHandedOverAndTheLoopGoesOn() throws Exception {
        IllegalStateException wrong = new IllegalStateException("a task");
        AssertionError worse = new AssertionError("an error");
        loop.execute(() -> {
            throw wrong;
        });
        loop.execute(() -> {
            throw worse;
        });
        loop.execute(() -> events.add("alive"));

        assertThat(next(events)).isEqualTo("alive");
        assertThat(errors).containsExactly(wrong, worse);
    }

    @Test
    void aHandlerThatThrowsDoesNotStopTheLoop() throws Exception {
        try (VrrpLoop fragile = new VrrpLoop(thrown -> {
            throw new IllegalStateException("the handler", thrown);
        })) {
            fragile.execute(() -> {
                throw new IllegalStateException("a task");
            });
            fragile.execute(() -> events.add("alive"));

            assertThat(next(events)).isEqualTo("alive");
        }
    }

    @Test
    void aDeadlineThatHasPassedIsDueAtOnce() throws Exception {
        loop.execute(() -> loop.arm(System.nanoTime() - FAR_NANOS, () -> events.add("due")));

        assertThat(next(events)).isEqualTo("due");
    }

    @Test
    void anEarlierDeadlineTakesThePlaceOfALaterOne() throws Exception {
        loop.execute(() -> {
            loop.arm(System.nanoTime() + FAR_NANOS, () -> events.add("late"));
            loop.arm(System.nanoTime(), () -> events.add("early"));
        });

        assertThat(next(events)).isEqualTo("early");
    }

    @Test
    void aDeadlineMovedLaterIsNeverEarly() throws Exception {
        CompletableFuture<Long> earlyBy = new CompletableFuture<>();
        loop.execute(() -> {
            long first = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(5);
            long second = first + TimeUnit.MILLISECONDS.toNanos(20);
            loop.arm(first, () -> events.add("replaced"));
            loop.arm(second, () -> earlyBy.complete(second - System.nanoTime()));
        });

        assertThat(earlyBy.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isLessThanOrEqualTo(0);
        assertThat(events).isEmpty();
    }

    @Test
    void aDeadlineThatWasDisarmedDoesNotRun() throws Exception {
        loop.execute(() -> {
            loop.arm(System.nanoTime(), () -> events.add("disarmed"));
            loop.disarm();
            loop.arm(System.nanoTime() + 1, () -> events.add("the next"));
        });

        assertThat(next(events)).isEqualTo("the next");
    }

    @Test
    void aDeadlinesActionMayArmTheNextOne() throws Exception {
        loop.execute(() -> loop.arm(System.nanoTime(), () -> {
            events.add("first");
            loop.arm(System.nanoTime(), () -> events.add("second"));
        }));

        assertThat(next(events)).isEqualTo("first");
        assertThat(next(events)).isEqualTo("second");
    }

    @Test
    void aDescriptorIsOfferedAgainUntilItIsEmptyAndEvenAfterAFailure() throws Exception {
        FileDescriptor[] pipe = FileDescriptor.pipe();
        ByteBuffer two = ByteBuffer.allocateDirect(2).put((byte) 'a').put((byte) 'b');
        pipe[1].write(two, 0, 2);

        try (Registration watched = loop.register(pipe[0].intValue(), () -> readOneAndThrow(pipe[0]))) {
            assertThat(next(events)).isEqualTo("a");
            assertThat(next(events)).isEqualTo("b");
            assertThat(next(errors)).hasMessage("after a");
            assertThat(watched).isNotNull();
        }
        pipe[0].close();
        pipe[1].close();
    }

    @Test
    void aDescriptorLetGoIsNotOfferedAgainAndStaysOpen() throws Exception {
        FileDescriptor[] pipe = FileDescriptor.pipe();
        Registration watched = loop.register(pipe[0].intValue(), () -> events.add("readable"));
        loop.execute(() -> {
            watched.close();
            watched.close();
        });
        loop.execute(() -> write(pipe[1]));
        // Two more rounds of the loop: the first would have seen the byte.
        loop.execute(() -> loop.execute(() -> loop.arm(System.nanoTime() + 1_000_000, () -> events.add("later"))));

        assertThat(next(events)).isEqualTo("later");
        assertThat(pipe[0].read(ByteBuffer.allocateDirect(1), 0, 1)).isEqualTo(1);
        pipe[0].close();
        pipe[1].close();
    }

    @Test
    void aDescriptorMayBeLetGoAfterTheLoopHasEndedAndIsStillOpen() throws Exception {
        FileDescriptor[] pipe = FileDescriptor.pipe();
        Registration watched = loop.register(pipe[0].intValue(), () -> events.add("readable"));

        loop.close();
        watched.close();

        write(pipe[1]);
        assertThat(pipe[0].read(ByteBuffer.allocateDirect(1), 0, 1)).isEqualTo(1);
        assertThat(events).isEmpty();
        pipe[0].close();
        pipe[1].close();
    }

    @Test
    void whatEpollRefusesIsATypedFailure() {
        assertThatThrownBy(() -> loop.register(1_000_000, () -> {}))
                .isInstanceOfSatisfying(VrrpSocketException.class, thrown -> {
                    assertThat(thrown.failure().operation()).isEqualTo("epoll_ctl");
                    assertThat(thrown.failure().errno()).isEqualTo(Errno.EBADF);
                    assertThat(thrown)
                            .hasMessageContaining("descriptor 1000000")
                            .hasMessageContaining("EBADF");
                });
    }

    private void readOneAndThrow(FileDescriptor from) {
        ByteBuffer one = ByteBuffer.allocateDirect(1);
        try {
            from.read(one, 0, 1);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        String read = String.valueOf((char) one.get(0));
        events.add(read);
        throw new IllegalStateException("after " + read);
    }

    private static void write(FileDescriptor to) {
        try {
            to.write(ByteBuffer.allocateDirect(1), 0, 1);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        return java.util.Objects.requireNonNull(queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS), "nothing happened");
    }
}
