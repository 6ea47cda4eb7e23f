package org.lvsd.lab.vrrp;

/** What a client saw. */
final class Seen {
    private final long[] sentNanos;
    private final byte[] answers;

    /**
     * @param sentNanos when each echo was sent
     * @param answers the TTL of each answer, 0 where there was none
     */
    Seen(long[] sentNanos, byte[] answers) {
        this.sentNanos = sentNanos;
        this.answers = answers;
    }

    /** How many of those sent since then had no answer. */
    int lostSince(long nanos) {
        int lost = 0;
        for (int i = 0; i < answers.length; i++) {
            lost += sentNanos[i] - nanos >= 0 && answers[i] == 0 ? 1 : 0;
        }
        return lost;
    }

    /** The longest time from an echo without an answer to the next one with an answer, since then, in milliseconds. */
    double outageMillisSince(long nanos) {
        double longest = 0;
        int first = -1;
        for (int i = 0; i < answers.length; i++) {
            if (sentNanos[i] - nanos < 0) {
                continue;
            }
            if (answers[i] == 0) {
                first = first < 0 ? i : first;
                longest = Math.max(longest, (sentNanos[answers.length - 1] - sentNanos[first]) / 1e6 * ending(i));
            } else if (first >= 0) {
                longest = Math.max(longest, (sentNanos[i] - sentNanos[first]) / 1e6);
                first = -1;
            }
        }
        return longest;
    }

    /** 1 where nothing after it was answered: an outage that has not ended counts as well. */
    private int ending(int index) {
        return index == answers.length - 1 ? 1 : 0;
    }

    /** Whether the last answer was the first director's. */
    boolean lastIsOfFirst() {
        for (int i = answers.length - 1; i >= 0; i--) {
            if (answers[i] != 0) {
                return Wire.isOfFirst(answers[i]);
            }
        }
        return false;
    }

    /** The milliseconds until the second director gave its first answer. */
    double takeoverMillisSince(long nanos) {
        for (int i = 0; i < answers.length; i++) {
            if (sentNanos[i] - nanos >= 0 && answers[i] != 0 && !Wire.isOfFirst(answers[i])) {
                return (sentNanos[i] - nanos) / 1e6;
            }
        }
        return Double.NaN;
    }
}
