package org.lvsd.healthcheck.probe.type;

import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.handler.codec.dns.DnsResponseCode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The names of DNS: RFC 1035 section 2.3.4 (sizes), section 4.1.1 (codes). */
public final class DnsText {
    private static final int MAX_NAME = 253;
    private static final int MAX_LABEL = 63;
    private static final List<DnsResponseCode> CODES = List.of(
            DnsResponseCode.NOERROR,
            DnsResponseCode.FORMERR,
            DnsResponseCode.SERVFAIL,
            DnsResponseCode.NXDOMAIN,
            DnsResponseCode.NOTIMP,
            DnsResponseCode.REFUSED,
            DnsResponseCode.YXDOMAIN,
            DnsResponseCode.YXRRSET,
            DnsResponseCode.NXRRSET,
            DnsResponseCode.NOTAUTH,
            DnsResponseCode.NOTZONE);

    private DnsText() {}

    static void check(String query, String record, String code) {
        TypeText.require(isName(query), "not a domain name: " + query);
        DnsRecordType unused = recordType(record);
        TypeText.require(responseCode(code).isPresent(), "not a DNS response code: " + code);
    }

    private static boolean isName(String text) {
        String name = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        boolean root = text.equals(".");
        return root
                || (name.length() <= MAX_NAME
                        && List.of(name.split("\\.", -1)).stream().allMatch(DnsText::isLabel));
    }

    private static boolean isLabel(String label) {
        return !label.isEmpty() && label.length() <= MAX_LABEL && TypeText.isVisible(label);
    }

    /**
     * A record type by its name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static DnsRecordType recordType(String name) {
        return DnsRecordType.valueOf(name);
    }

    /** A response code by its name. */
    public static Optional<DnsResponseCode> responseCode(String name) {
        return CODES.stream().filter(code -> nameOf(code).equals(name)).findFirst();
    }

    /** {@code NXDOMAIN}; a number where there is no name. */
    public static String nameOf(DnsResponseCode code) {
        String text = code.toString();
        int number = text.indexOf('(');
        String name = (number < 0 ? text : text.substring(0, number)).toUpperCase(Locale.ROOT);
        return name.equals("UNKNOWN") ? Integer.toString(code.intValue()) : name;
    }
}
