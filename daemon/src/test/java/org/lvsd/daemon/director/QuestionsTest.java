package org.lvsd.daemon.director;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lvsd.vrrp.router.Event;

/** Of a master, on a thread that goes on whatever a task throws. */
final class QuestionsTest {
    @TempDir
    Path directory;

    private Desk desk() throws Exception {
        return new Desk(directory, Desk.settings(Desk.front(150, "192.0.2.100/24"))).becomeMaster();
    }

    @Test
    void whatFailsIsAnsweredWithTheFailure() throws Exception {
        Questions questions = new Questions(Runnable::run, desk().driver);

        CompletableFuture<String> answer = questions.ask(
                driver -> {
                    throw new IllegalStateException("a defect");
                },
                "closed");

        assertThat(answer).isCompletedExceptionally();
    }

    @Test
    void aCommandToAThreadThatHasEndedIsAnsweredWithNoInstances() throws Exception {
        Questions questions = new Questions(
                task -> {
                    throw new RejectedExecutionException();
                },
                desk().driver);

        assertThat(questions.command(Set.of("front"), new Event.Failover())).isCompletedWithValue(Map.of());
    }
}
