package org.lvsd.config.model;

/** What happens to lvsd's services when it stops. */
public enum OnStop {
    REMOVE,
    KEEP
}
