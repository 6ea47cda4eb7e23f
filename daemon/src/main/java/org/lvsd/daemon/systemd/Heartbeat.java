package org.lvsd.daemon.systemd;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Whether a thread goes on: it is asked one question at a time, and the watchdog is fed for each good answer. What never answers
 * is asked once, so that nothing piles up in front of a thread that hangs.
 */
final class Heartbeat {
    private enum Answer {
        NOT_ASKED,
        PENDING,
        WELL,
        UNWELL
    }

    private final Consumer<Consumer<Boolean>> thread;
    private final AtomicReference<Answer> last = new AtomicReference<>(Answer.NOT_ASKED);

    /** @param thread asks the thread that is watched to say whether it is well; at once where it has ended as it should */
    Heartbeat(Consumer<Consumer<Boolean>> thread) {
        this.thread = thread;
    }

    /** @return whether the thread has said since the last call that it is well; false the first time */
    boolean hasBeaten() {
        Answer answer = last.get();
        if (answer != Answer.PENDING) {
            last.set(Answer.PENDING);
            thread.accept(well -> last.set(well ? Answer.WELL : Answer.UNWELL));
        }
        return answer == Answer.WELL;
    }
}
