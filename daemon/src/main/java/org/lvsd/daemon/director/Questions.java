package org.lvsd.daemon.director;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.lvsd.vrrp.router.Event;
import org.lvsd.vrrp.router.InstanceSnapshot;

/** What other threads ask of VRRP's. Whoever asks is answered, with the failure where there was one. */
record Questions(Executor loop, VrrpDriver driver) {
    /** @param closed the answer after the thread has ended */
    <T> CompletableFuture<T> ask(Function<VrrpDriver, T> question, T closed) {
        return answered(answer -> answer.complete(question.apply(driver)), closed);
    }

    /**
     * See {@link VrrpDriver#command}.
     *
     * @return the instances as they are in the end; none when the thread has ended
     */
    CompletableFuture<Map<String, InstanceSnapshot>> command(Set<String> instances, Event event) {
        return answered(
                answer -> {
                    var unused = driver.command(instances, event).thenAccept(answer::complete);
                },
                Map.of());
    }

    private <T> CompletableFuture<T> answered(Consumer<CompletableFuture<T>> task, T closed) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        try {
            loop.execute(() -> {
                try {
                    task.accept(answer);
                } catch (RuntimeException e) {
                    answer.completeExceptionally(e);
                }
            });
        } catch (RejectedExecutionException e) {
            answer.complete(closed);
        }
        return answer;
    }
}
