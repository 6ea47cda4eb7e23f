package org.lvsd.config.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.BodyPattern;
import org.lvsd.config.model.HttpCheck;
import org.lvsd.config.model.HttpVersion;
import org.lvsd.config.model.StatusRange;
import org.lvsd.config.model.TlsSettings;

/** What an HTTP check asks and expects. */
final class HttpCheckBinder {
    private HttpCheckBinder() {}

    static HttpCheck bind(Fields fields, boolean overTls) {
        String path = fields.optional("path", HttpValues.PATH, "/");
        String method = fields.optional("method", HttpValues.METHOD, "GET");
        String host = fields.optional("host", HttpValues.HOST);
        Map<String, String> headers = headers(fields.map("headers", "a map of header names and values"));
        List<StatusRange> expectStatus = expectStatus(fields);
        BodyPattern expectBody = fields.optional("expect_body", HttpValues.BODY_PATTERN);
        String expectSha256 = fields.optional("expect_sha256", HttpValues.SHA256);
        for (String key : List.of("expect_body", "expect_sha256")) {
            if (fields.has(key) && method.equals("HEAD")) {
                fields.complain(key, "the answer to HEAD has no body (expected method GET)");
            }
        }
        HttpVersion version = fields.optional("http_version", HttpValues.VERSION, HttpVersion.HTTP_1_1);
        return new HttpCheck(
                method, path, host, headers, expectStatus, expectBody, expectSha256, version, tls(fields, overTls));
    }

    private static @Nullable TlsSettings tls(Fields fields, boolean overTls) {
        if (overTls) {
            return TlsBinder.orDefault(fields);
        }
        if (fields.has("tls")) {
            // Asked for, so that the key is known, and told of once.
            TlsSettings unused = TlsBinder.bind(fields);
            fields.complain("tls", "http is not encrypted (expected type https)");
        }
        return null;
    }

    /** One status or range, or a list of them. */
    private static List<StatusRange> expectStatus(Fields fields) {
        String key = "expect_status";
        Node node = fields.node(key);
        if (node == null) {
            return List.of(StatusRange.SUCCESS_OR_REDIRECTION);
        }
        List<Node> items = node instanceof Node.Sequence sequence ? sequence.items() : List.of(node);
        if (items.isEmpty()) {
            fields.complain(key, "the list is empty (expected at least one status)");
        }
        List<StatusRange> ranges = new ArrayList<>();
        for (Node item : items) {
            StatusRange range = fields.convert(key, item, HttpValues.STATUS);
            if (range != null) {
                ranges.add(range);
            }
        }
        return ranges;
    }

    private static Map<String, String> headers(@Nullable Fields fields) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (fields == null) {
            return headers;
        }
        Unique<String> names = new Unique<>(fields.problems());
        fields.entries().forEach((name, entry) -> {
            String complaint = HttpValues.complaintAboutHeader(name);
            if (complaint != null) {
                fields.problems().add(entry.keyAt(), "headers: " + complaint);
            }
            names.claim(
                    name.toLowerCase(Locale.ROOT),
                    entry.keyAt(),
                    "headers: " + Complaint.quote(name) + " is there already");
            String value = fields.convert(name, entry.value(), HttpValues.HEADER_VALUE);
            headers.put(name, value == null ? "" : value);
        });
        return headers;
    }
}
