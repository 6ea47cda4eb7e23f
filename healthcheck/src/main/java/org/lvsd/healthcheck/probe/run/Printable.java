package org.lvsd.healthcheck.probe.run;

/** What a server made an exception say, fit for a log line. */
public final class Printable {
    private static final int MAX_CHARACTERS = 120;

    private Printable() {}

    /** The exception's message, cut, with whatever is not printable ASCII as a question mark. */
    public static String text(Throwable cause) {
        String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return text(message);
    }

    /** The text, cut, with whatever is not printable ASCII as a question mark. */
    public static String text(String message) {
        String cut = message.length() <= MAX_CHARACTERS ? message : message.substring(0, MAX_CHARACTERS) + "...";
        return cut.replaceAll("[^\\x20-\\x7e]", "?");
    }
}
