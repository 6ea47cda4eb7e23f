package org.lvsd.daemon.director;

/** How many results in a row make a check up or down. It is neither at first. */
final class CheckCounter {
    private final int rise;
    private final int fall;
    private boolean known;
    private boolean up;
    private boolean last;
    private int inARow;

    CheckCounter(int rise, int fall) {
        this.rise = rise;
        this.fall = fall;
    }

    /** @return whether the check has turned, or is known for the first time */
    boolean count(boolean success) {
        inARow = success == last ? inARow + 1 : 1;
        last = success;
        boolean enough = inARow >= (success ? rise : fall);
        if (!enough || (known && up == success)) {
            return false;
        }
        known = true;
        up = success;
        return true;
    }
}
