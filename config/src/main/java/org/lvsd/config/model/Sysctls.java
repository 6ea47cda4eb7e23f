package org.lvsd.config.model;

/** Whether lvsd sets what the kernel needs for the chosen forwarding, or {@code lvsd doctor} only tells. */
public enum Sysctls {
    CHECK,
    MANAGE
}
