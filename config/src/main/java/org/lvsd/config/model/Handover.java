package org.lvsd.config.model;

/** How a master that stops as planned leaves the addresses. */
public enum Handover {
    /** It keeps them until it hears its successor, within a bounded time. */
    MAKE_BEFORE_BREAK,
    /** It gives them back at once. */
    RELEASE
}
