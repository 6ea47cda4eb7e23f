package org.lvsd.config.yaml;

import org.jspecify.annotations.Nullable;

/** A value is not what its key needs. The key and the place are added by who asked for the value. */
final class BadValue extends Exception {
    private static final long serialVersionUID = 1;

    BadValue(String what, @Nullable String expected, @Nullable String meant) {
        super(Complaint.say(what, expected, meant));
    }

    BadValue(String what, @Nullable String expected) {
        this(what, expected, null);
    }

    /** The complaint. */
    String message() {
        return String.valueOf(getMessage());
    }
}
