package org.lvsd.healthcheck.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProbeQueueTest {
    private final ProbeQueue queue = new ProbeQueue(2);
    private final List<Integer> started = new ArrayList<>();

    @Test
    void soManyRunAndTheOthersFollowInTheirOrder() {
        for (int i = 0; i < 5; i++) {
            int probe = i;
            queue.enter(() -> started.add(probe));
        }
        assertThat(started).containsExactly(0, 1);
        queue.leave();
        assertThat(started).containsExactly(0, 1, 2);
        queue.leave();
        queue.leave();
        assertThat(started).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void probesThatEndAsTheyStartDoNotPileUpOnTheStack() {
        queue.enter(() -> started.add(-1));
        queue.enter(() -> started.add(-1));
        for (int i = 0; i < 100_000; i++) {
            queue.enter(() -> {
                started.add(0);
                queue.leave();
            });
        }
        queue.leave();
        assertThat(started).hasSize(100_002);
    }
}
