package org.lvsd.daemon.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class StoppingTest {
    private static final CompletableFuture<Void> OVER = CompletableFuture.completedFuture(null);

    private static Queue<CompletableFuture<Void>> leftOf(
            CompletableFuture<Void> first, CompletableFuture<Void> second) {
        Queue<CompletableFuture<Void>> answers = new ArrayDeque<>(List.of(first, second));
        new Stopping(answers::remove, Duration.ZERO).await();
        return answers;
    }

    @Test
    void whoHandsOverInTimeIsAskedOnce() {
        assertThat(leftOf(OVER, new CompletableFuture<>())).hasSize(1);
    }

    @Test
    void whoDoesNotIsAskedAgainWhichWaitsForNobody() {
        assertThat(leftOf(new CompletableFuture<>(), OVER)).isEmpty();
    }

    @Test
    void whoNeverStopsHoldsNothingUp() {
        assertThat(leftOf(new CompletableFuture<>(), new CompletableFuture<>())).isEmpty();
    }
}
