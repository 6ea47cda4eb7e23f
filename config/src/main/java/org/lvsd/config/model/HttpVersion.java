package org.lvsd.config.model;

/** The HTTP version of a check's request. */
public enum HttpVersion {
    HTTP_1_1,
    HTTP_2
}
