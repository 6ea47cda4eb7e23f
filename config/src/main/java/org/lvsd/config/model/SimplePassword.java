package org.lvsd.config.model;

/**
 * The password of version 2 (RFC 2338 section 10.2), which everybody on the link can read: it protects against mistakes only.
 *
 * @param text 1..8 visible ASCII characters
 */
public record SimplePassword(String text) {
    /** Without the text: settings are logged. */
    @Override
    public String toString() {
        return "SimplePassword[…]";
    }
}
