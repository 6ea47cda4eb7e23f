package org.lvsd.healthcheck.probe.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ImmediateEventExecutor;
import io.netty.util.concurrent.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MomentsTest {
    private final TreeMap<Long, Runnable> timers = new TreeMap<>();
    private final List<Future<?>> futures = new ArrayList<>();
    private final List<String> ran = new ArrayList<>();
    private final Moments moments = new Moments((nanos, action) -> {
        assertThat(timers.put(nanos, action)).as("another timer at %d", nanos).isNull();
        Promise<Void> future = ImmediateEventExecutor.INSTANCE.newPromise();
        futures.add(future);
        return future;
    });

    private Appointment at(long nanos, String what) {
        return moments.at(nanos, () -> ran.add(what));
    }

    private void pass(long nanos) {
        timers.remove(nanos).run();
    }

    @Test
    void whatIsDueAtTheSameMomentSharesATimerAndRunsInOrder() {
        at(7, "a");
        at(9, "b");
        at(7, "c");
        assertThat(timers).containsOnlyKeys(7L, 9L);
        pass(7);
        assertThat(ran).containsExactly("a", "c");
        pass(9);
        assertThat(ran).containsExactly("a", "c", "b");
    }

    @Test
    void whatIsCancelledDoesNotRunAndTheLastOneTakesTheTimerWithIt() {
        Appointment first = at(7, "a");
        Appointment second = at(7, "b");
        at(8, "c").cancel();
        first.cancel();
        first.cancel();
        assertThat(futures.get(0).isCancelled()).isFalse();
        assertThat(futures.get(1).isCancelled()).isTrue();
        pass(7);
        assertThat(ran).containsExactly("b");
        second.cancel();
        assertThat(futures.get(0).isCancelled()).isFalse();
    }

    @Test
    void aMomentThatHasPassedOrWasCancelledCanBeAskedForAgain() {
        at(7, "a");
        pass(7);
        at(7, "b");
        pass(7);
        at(7, "c").cancel();
        timers.clear();
        at(7, "d");
        pass(7);
        assertThat(ran).containsExactly("a", "b", "d");
    }

    @Test
    void oneMayCancelAnotherOfTheSameMoment() {
        List<Appointment> others = new ArrayList<>();
        moments.at(7, () -> others.forEach(Appointment::cancel));
        others.add(at(7, "a"));
        at(7, "b");
        pass(7);
        assertThat(ran).containsExactly("b");
    }

    @Test
    void oneThatThrowsIsReportedAndStopsNoOther() throws Exception {
        List<Throwable> reported = new ArrayList<>();
        Thread thread = new Thread(() -> {
            moments.at(7, () -> {
                throw new IllegalStateException("as a test wants");
            });
            at(7, "a");
            pass(7);
        });
        thread.setUncaughtExceptionHandler((on, e) -> reported.add(e));
        thread.start();
        thread.join();
        assertThat(ran).containsExactly("a");
        assertThat(reported).singleElement().isInstanceOf(IllegalStateException.class);
    }
}
