package org.lvsd.healthcheck.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProbeQueueTest {
    private static final long SECOND = 1_000_000_000L;

    private final List<Integer> started = new ArrayList<>();
    private final List<Runnable> resumes = new ArrayList<>();
    private final List<Integer> crowds = new ArrayList<>();
    private long restNanos;
    private long nowNanos = Long.MAX_VALUE - SECOND / 2;

    private ProbeQueue queue(int maxInFlight) {
        ProbeQueue.Rest rest = (resume, nanos) -> {
            resumes.add(resume);
            restNanos = nanos;
        };
        return new ProbeQueue(
                maxInFlight, new StartPace(nowNanos), () -> nowNanos, rest, (max, waiting) -> crowds.add(waiting));
    }

    @Test
    void soManyRunAndTheOthersFollowInTheirOrder() {
        ProbeQueue queue = queue(2);
        for (int i = 0; i < 5; i++) {
            int probe = i;
            queue.enter(ProbeLane.PROMPT, () -> started.add(probe));
        }
        assertThat(started).containsExactly(0, 1);
        queue.leave(ProbeLane.PROMPT);
        assertThat(started).containsExactly(0, 1, 2);
        queue.leave(ProbeLane.PROMPT);
        queue.leave(ProbeLane.PROMPT);
        assertThat(started).containsExactly(0, 1, 2, 3, 4);
        assertThat(crowds).containsExactly(1);
    }

    @Test
    void probesThatEndAsTheyStartDoNotPileUpOnTheStack() {
        ProbeQueue queue = queue(2);
        queue.expect(1e12);
        queue.enter(ProbeLane.PROMPT, () -> started.add(-1));
        queue.enter(ProbeLane.PROMPT, () -> started.add(-1));
        for (int i = 0; i < 100_000; i++) {
            queue.enter(ProbeLane.PROMPT, () -> {
                started.add(0);
                queue.leave(ProbeLane.PROMPT);
            });
        }
        nowNanos += SECOND;
        queue.leave(ProbeLane.PROMPT);
        assertThat(started).hasSize(100_002);
    }

    /** The clock passes {@link Long#MAX_VALUE} meanwhile. */
    @Test
    void whatAStallHasHeldBackStartsInTheRightOrderAtFourTimesTheUsualPace() {
        ProbeQueue queue = queue(100_000);
        queue.expect(2_000);
        nowNanos += 3 * SECOND;
        for (int i = 0; i < 6_000; i++) {
            int probe = i;
            queue.enter(ProbeLane.PROMPT, () -> started.add(probe));
        }
        assertThat(started).hasSizeLessThanOrEqualTo(160);
        long stalledNanos = nowNanos;
        while (!resumes.isEmpty()) {
            nowNanos += restNanos;
            resumes.remove(0).run();
        }
        assertThat(started).hasSize(6_000).isSorted();
        assertThat(nowNanos - stalledNanos).isBetween(700_000_000L, 760_000_000L);
    }
}
