package org.lvsd.healthcheck.probe;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Who may run: so many probes at a time. A probe that is not answered holds its place for a thousand times as long as
 * another, so that without more ado a third of the servers, when they hang, would keep all places for themselves. Those that
 * did not answer last therefore have no more than half of the places, and those that did leave an eighth to them: neither
 * waits for the other for ever.
 */
final class ProbePlaces {
    private final int max;
    private final int maxPrompt;
    private final int maxSilent;
    private final Deque<Runnable> prompts = new ArrayDeque<>();
    private final Deque<Runnable> doubtful = new ArrayDeque<>();
    private final Deque<Runnable> hung = new ArrayDeque<>();
    private int prompt;
    private int silent;

    ProbePlaces(int max) {
        this.max = max;
        maxPrompt = max - max / 8;
        maxSilent = Math.max(1, max / 2);
    }

    void add(ProbeLane lane, Runnable probe) {
        lane(lane).add(probe);
    }

    /** The lane whose turn it is; null when nobody waits, or nobody may run. */
    @Nullable
    ProbeLane next() {
        if (prompt + silent >= max) {
            return null;
        }
        if (prompt < maxPrompt && !prompts.isEmpty()) {
            return ProbeLane.PROMPT;
        }
        if (silent >= maxSilent) {
            return null;
        }
        if (!doubtful.isEmpty()) {
            return ProbeLane.DOUBTFUL;
        }
        return hung.isEmpty() ? null : ProbeLane.HUNG;
    }

    /** Takes a place. @return the probe that has it now */
    Runnable take(ProbeLane lane) {
        count(lane, 1);
        return lane(lane).remove();
    }

    void leave(ProbeLane lane) {
        count(lane, -1);
    }

    private void count(ProbeLane lane, int change) {
        if (lane == ProbeLane.PROMPT) {
            prompt += change;
        } else {
            silent += change;
        }
    }

    int waiting() {
        return prompts.size() + doubtful.size() + hung.size();
    }

    private Deque<Runnable> lane(ProbeLane lane) {
        return switch (lane) {
            case PROMPT -> prompts;
            case DOUBTFUL -> doubtful;
            case HUNG -> hung;
        };
    }
}
