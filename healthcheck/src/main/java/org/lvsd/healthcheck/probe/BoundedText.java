package org.lvsd.healthcheck.probe;

/** Text that may be looked at so often only: a pattern that backtracks for ever would stop the checks of all servers. */
final class BoundedText implements CharSequence {
    /** Some tens of milliseconds; plain patterns look at each of 256 Ki characters a few times. */
    private static final int MAX_READS = 10_000_000;

    /** The text was looked at too often. */
    static final class Exhausted extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private final String text;
    private int reads;

    BoundedText(String text) {
        this.text = text;
    }

    @Override
    public char charAt(int index) {
        if (++reads > MAX_READS) {
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
