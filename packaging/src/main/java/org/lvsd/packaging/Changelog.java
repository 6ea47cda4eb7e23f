package org.lvsd.packaging;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Debian's changelog, which names the version; what changed is told in CHANGELOG.md. */
final class Changelog {
    private Changelog() {}

    /** @param date ISO-8601, in UTC */
    static String of(String version, String date) {
        String when =
                DateTimeFormatter.RFC_1123_DATE_TIME.format(Instant.parse(date).atOffset(ZoneOffset.UTC));
        // RFC 1123 leaves out a day's leading zero, and writes GMT.
        String debian = when.replaceFirst(", (\\d) ", ", 0$1 ").replace("GMT", "+0000");
        return String.format(Locale.ROOT, """
                lvsd (%s) unstable; urgency=medium

                  * See /usr/share/doc/lvsd/CHANGELOG.md.gz.

                 -- lvsd maintainers <maintainers@lvsd.invalid>  %s
                """, version, debian);
    }
}
