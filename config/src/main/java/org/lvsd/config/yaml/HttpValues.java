package org.lvsd.config.yaml;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.BodyPattern;
import org.lvsd.config.model.HttpVersion;
import org.lvsd.config.model.StatusRange;

/** The parts of an HTTP request, kept such that they cannot break its framing (RFC 9110, RFC 9112). */
final class HttpValues {
    /** A token of RFC 9110 section 5.6.2. */
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,64}");

    private static final int LONGEST_PATTERN = 1000;
    private static final Set<String> FRAMING = Set.of("host", "content-length", "transfer-encoding");
    private static final String EXPECTED_STATUS = "a status 100..599 or a range such as \"200-299\"";

    static final ValueType<String> METHOD = Choice.of(methods());
    static final ValueType<String> PATH = ValueType.ofText("a path such as /healthz", HttpValues::path);
    static final ValueType<String> HOST = ValueType.ofText("a host name", HttpValues::host);
    static final ValueType<String> HEADER_VALUE = ValueType.ofText("text", HttpValues::headerValue);
    static final ValueType<StatusRange> STATUS = HttpValues::status;
    static final ValueType<BodyPattern> BODY_PATTERN = ValueType.ofText("a regular expression", HttpValues::pattern);

    static final ValueType<String> SHA256 = ValueType.ofText("64 hexadecimal digits in quotes", HttpValues::sha256);
    static final ValueType<HttpVersion> VERSION = HttpValues::version;

    private static final Pattern HEX_SHA256 = Pattern.compile("[0-9a-fA-F]{64}");

    private HttpValues() {}

    /** {@code 1.1} is a number to YAML, and {@code 2} is, too. */
    private static HttpVersion version(Node node) throws BadValue {
        String text = node instanceof Node.Scalar scalar ? scalar.text() : "";
        if (text.equals("1.1")) {
            return HttpVersion.HTTP_1_1;
        }
        if (text.equals("2") || text.equals("2.0")) {
            return HttpVersion.HTTP_2;
        }
        throw new BadValue("it is " + node.describe(), "1.1 or 2");
    }

    private static String sha256(String text) throws BadValue {
        if (!HEX_SHA256.matcher(text).matches()) {
            throw new BadValue(Complaint.quote(text) + " is not a SHA-256 digest", "64 hexadecimal digits");
        }
        return text.toLowerCase(Locale.ROOT);
    }

    private static Map<String, String> methods() {
        Map<String, String> methods = new LinkedHashMap<>();
        for (String method : new String[] {"GET", "HEAD", "OPTIONS", "POST"}) {
            methods.put(method, method);
        }
        return methods;
    }

    /** What is wrong with the name of a header, or null. */
    static @Nullable String complaintAboutHeader(String name) {
        if (!TOKEN.matcher(name).matches()) {
            return Complaint.quote(name) + " is not a header's name (expected letters, digits and -)";
        }
        return FRAMING.contains(name.toLowerCase(Locale.ROOT))
                ? name + " is set by the check itself (expected the key host for Host)"
                : null;
    }

    private static String path(String text) throws BadValue {
        if (!text.startsWith("/") || text.contains("#") || !TextRules.isVisibleAscii(text)) {
            throw new BadValue(
                    Complaint.quote(text) + " is not a path", "/ first, then visible ASCII; %20 is a space, %23 is #");
        }
        return text;
    }

    private static String host(String text) throws BadValue {
        if (text.isEmpty() || text.length() > 255 || !TextRules.isVisibleAscii(text) || text.contains("/")) {
            throw new BadValue(Complaint.quote(text) + " is not a host name", "such as www.example.org");
        }
        return text;
    }

    private static String headerValue(String text) throws BadValue {
        if (TextRules.hasControl(text) || !text.chars().allMatch(c -> c < 0x7f)) {
            throw new BadValue(Complaint.quote(text) + " is not a header's value", "printable ASCII on one line");
        }
        return text;
    }

    private static StatusRange status(Node node) throws BadValue {
        if (!(node instanceof Node.Scalar scalar)
                || (scalar.kind() != Node.ScalarKind.INTEGER && scalar.kind() != Node.ScalarKind.TEXT)) {
            throw new BadValue("it is " + node.describe(), EXPECTED_STATUS);
        }
        String[] ends = scalar.text().split("-", -1);
        int first = Numbers.parse(ends[0], 100, 599);
        int last = Numbers.parse(ends[ends.length - 1], 100, 599);
        boolean isRange = ends.length == (scalar.kind() == Node.ScalarKind.INTEGER ? 1 : 2);
        if (!isRange || first < 0 || last < first) {
            throw new BadValue(Complaint.quote(scalar.text()) + " is not a status or range", EXPECTED_STATUS);
        }
        return new StatusRange(first, last);
    }

    /** The length is bounded because compiling recurses as deep as the parentheses nest. */
    private static BodyPattern pattern(String regex) throws BadValue {
        if (regex.length() > LONGEST_PATTERN) {
            throw new BadValue("the regular expression is too long", "at most " + LONGEST_PATTERN + " characters");
        }
        try {
            return BodyPattern.compile(regex);
        } catch (PatternSyntaxException e) {
            String place = e.getIndex() < 0 ? "" : " near character " + (e.getIndex() + 1);
            throw new BadValue(
                    Complaint.quote(regex) + " is not a regular expression: " + e.getDescription() + place, null);
        }
    }
}
