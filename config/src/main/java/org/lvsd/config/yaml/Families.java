package org.lvsd.config.yaml;

import java.util.LinkedHashMap;
import java.util.Map;
import org.lvsd.config.model.AddressFamily;

/** {@code ipv4} or {@code ipv6}, by ip(8)'s names too. */
final class Families {
    static final ValueType<AddressFamily> TYPE = Choice.of(words());

    private Families() {}

    private static Map<String, AddressFamily> words() {
        Map<String, AddressFamily> words = new LinkedHashMap<>();
        words.put("ipv4", AddressFamily.INET);
        words.put("ipv6", AddressFamily.INET6);
        words.put("inet", AddressFamily.INET);
        words.put("inet6", AddressFamily.INET6);
        return words;
    }
}
