package org.lvsd.config.yaml;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lvsd.config.model.CheckType;

/** What a DNS check asks (RFC 1035 section 2.3.4: sizes; IANA: record types and response codes). */
final class DnsValues {
    private static final int LONGEST_NAME = 253;
    private static final int LONGEST_LABEL = 63;

    private static final ValueType<String> NAME = ValueType.ofText("a domain name", DnsValues::name);
    private static final ValueType<String> RECORD = Choice.of(
            words("A", "AAAA", "ANY", "CAA", "CNAME", "DNSKEY", "DS", "MX", "NAPTR", "NS", "PTR", "SOA", "SRV", "TXT"));
    private static final ValueType<String> CODE =
            Choice.of(words("NOERROR", "FORMERR", "SERVFAIL", "NXDOMAIN", "NOTIMP", "REFUSED", "NOTAUTH", "NOTZONE"));

    private DnsValues() {}

    static CheckType bind(Fields fields) {
        String query = fields.optional("query", NAME, ".");
        String record = fields.optional("record", RECORD, query.equals(".") ? "SOA" : "A");
        return new CheckType.Dns(query, record, fields.optional("expect_code", CODE, "NOERROR"));
    }

    private static Map<String, String> words(String... words) {
        Map<String, String> map = new LinkedHashMap<>();
        for (String word : words) {
            map.put(word, word);
        }
        return map;
    }

    private static String name(String text) throws BadValue {
        String name = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        boolean labels = Arrays.stream(name.split("\\.", -1))
                .allMatch(label -> !label.isEmpty() && label.length() <= LONGEST_LABEL);
        boolean fits = name.length() <= LONGEST_NAME && TextRules.isVisibleAscii(name);
        if (!text.equals(".") && !(labels && fits)) {
            throw new BadValue(Complaint.quote(text) + " is not a domain name", "such as www.example.org");
        }
        return text;
    }
}
