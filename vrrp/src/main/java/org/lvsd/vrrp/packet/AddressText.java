package org.lvsd.vrrp.packet;

import java.net.InetAddress;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Addresses as people write them; IPv6 with the first of its longest runs of zeros folded (RFC 5952 section 4.2). */
public final class AddressText {
    private static final Pattern ZEROS = Pattern.compile("(^|:)0(:0)+(:|$)");

    private AddressText() {}

    /** {@code 192.0.2.1} or {@code 2001:db8::1}. */
    public static String of(InetAddress address) {
        // The JDK writes all eight groups in lower case without leading zeros.
        String text = address.getHostAddress();
        Optional<MatchResult> longest = ZEROS.matcher(text).results().max(Comparator.comparingLong(AddressText::zeros));
        return longest.map(run -> text.substring(0, run.start()) + "::" + text.substring(run.end()))
                .orElse(text);
    }

    private static long zeros(MatchResult run) {
        return run.group().chars().filter(each -> each == '0').count();
    }
}
