package org.lvsd.config.yaml;

/** A text is not in the plain part of YAML that {@link PlainReader} knows; it may be right all the same. */
final class NotPlainException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotPlainException() {
        super(null, null, false, false);
    }

    static void require(boolean plain) {
        if (!plain) {
            throw new NotPlainException();
        }
    }
}
