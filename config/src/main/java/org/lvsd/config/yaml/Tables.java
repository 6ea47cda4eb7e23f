package org.lvsd.config.yaml;

import java.util.Map;

/** Routing tables: a number, or one of the kernel's own by name (linux/rtnetlink.h, {@code RT_TABLE_*}). */
final class Tables {
    private static final Map<String, Long> NAMES = Map.of("default", 253L, "main", 254L, "local", 255L);
    private static final ValueType<Long> NUMBER = LongNumbers.between(1, 0xffff_ffffL);

    static final ValueType<Long> TYPE = Tables::table;

    private Tables() {}

    private static Long table(Node node) throws BadValue {
        if (node instanceof Node.Scalar scalar && scalar.kind() == Node.ScalarKind.TEXT) {
            Long number = NAMES.get(scalar.text());
            if (number == null) {
                throw new BadValue(
                        Complaint.quote(scalar.text()) + " is not a routing table",
                        "a number 1..4294967295, or one of default, main, local",
                        Nearest.to(scalar.text(), NAMES.keySet()));
            }
            return number;
        }
        return NUMBER.from(node);
    }
}
