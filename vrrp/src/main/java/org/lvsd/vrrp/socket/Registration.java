package org.lvsd.vrrp.socket;

/** A descriptor that the {@link VrrpLoop} watches. */
public interface Registration extends AutoCloseable {
    /**
     * Stops watching; no callback begins after this returned on the loop's thread. It does not close the descriptor, which
     * its owner closes afterwards. Closing again does nothing.
     */
    @Override
    void close();
}
