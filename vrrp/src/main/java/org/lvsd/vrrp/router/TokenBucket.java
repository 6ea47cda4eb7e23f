package org.lvsd.vrrp.router;

/** What may happen a few times at once, and then at a slower rate. Full in the beginning. */
final class TokenBucket {
    private final int size;
    private final long refillNanos;
    /** When it is full again; unset where it is. */
    private final Timer full = new Timer();

    /**
     * @param size tokens it holds, at least 1
     * @param refillNanos until there is one more
     */
    TokenBucket(int size, long refillNanos) {
        this.size = size;
        this.refillNanos = refillNanos;
    }

    /** Takes a token. @return false where there is none */
    boolean take(long nowNanos) {
        long fullNanos = full.isDue(nowNanos) ? nowNanos : full.toOptional().orElse(nowNanos);
        if (fullNanos - nowNanos > (size - 1) * refillNanos) {
            return false;
        }
        full.armAt(fullNanos + refillNanos);
        return true;
    }
}
