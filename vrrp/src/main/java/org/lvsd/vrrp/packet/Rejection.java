package org.lvsd.vrrp.packet;

import java.util.Locale;

/**
 * A discarded advertisement. Numbers, not text: a flood of bad packets must cost little.
 *
 * @param found the value that was received (for {@link RejectionReason#AUTHENTICATION_DATA} nothing of it: 0)
 * @param expected the value that would have passed, the minimum for lengths and counts
 */
public record Rejection(RejectionReason reason, int found, int expected) implements DecodeResult {
    /** For a log line: {@code ttl 254, expected 255}. */
    public String describe() {
        String name = reason.label().replace('_', ' ');
        return switch (reason) {
            case AUTHENTICATION_DATA -> name + " differs from the configured password";
            case SOURCE -> "its source is none of the configured peers";
            case MULTICAST -> "it is sent by multicast, and unicast is configured here";
            case UNICAST -> "it is sent by unicast, and multicast is configured here";
            case AUTHENTICATION_MISSING -> "it is not signed, and keys are configured here";
            case AUTHENTICATION_MALFORMED -> "what follows its addresses is no trailer that authenticates";
            case KEY_UNKNOWN -> "it is signed with key " + found + ", which is not configured here";
            case HMAC -> "its HMAC is wrong: its sender has another key of this id, or it was forged";
            case STALE -> describeAge();
            case REPLAY -> "it was sent before: its sequence is not after the last one of its sender";
            case CHECKSUM -> String.format(Locale.ROOT, "%s 0x%04x, expected 0x%04x", name, found, expected);
            case LENGTH, ADDRESS_COUNT -> name + " " + found + ", expected at least " + expected;
            case INTERVAL -> name + " " + found + " centiseconds, expected " + expected;
            default -> name + " " + found + ", expected " + expected;
        };
    }

    private String describeAge() {
        return "it is signed " + Math.abs((long) found) + " s " + (found < 0 ? "ago" : "in the future") + ", and "
                + expected + " s are allowed: a replay, or the clocks of the two differ";
    }
}
