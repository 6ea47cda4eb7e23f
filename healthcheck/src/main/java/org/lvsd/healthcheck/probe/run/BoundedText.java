package org.lvsd.healthcheck.probe.run;

/** Text that may be looked at so often only: a pattern that backtracks for ever must not hold up a thread. */
public final class BoundedText implements CharSequence {
    /** The text was looked at too often. */
    public static final class Exhausted extends RuntimeException {
        private static final long serialVersionUID = 1;

        Exhausted() {
            super("looked at too often", null, false, false);
        }
    }

    private final String text;
    private final int maxReads;
    private int reads;

    /** @param maxReads how many characters may be looked at, the same one again counted again */
    public BoundedText(String text, int maxReads) {
        this.text = text;
        this.maxReads = maxReads;
    }

    @Override
    public char charAt(int index) {
        if (++reads > maxReads) {
            throw new Exhausted();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
