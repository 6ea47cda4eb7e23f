package org.lvsd.config.model;

/** What happens to services in the table that lvsd did not make. */
public enum Foreign {
    KEEP,
    REMOVE
}
