package org.lvsd.config.yaml;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** One of a few words, such as the names of an enumeration in lower case. */
final class Choice {
    private Choice() {}

    static <E extends Enum<E>> ValueType<E> of(Class<E> enumeration) {
        Map<String, E> words = new LinkedHashMap<>();
        for (E constant : enumeration.getEnumConstants()) {
            words.put(constant.name().toLowerCase(Locale.ROOT), constant);
        }
        return of(words);
    }

    static <T> ValueType<T> of(Map<String, T> words) {
        String expected = "one of " + String.join(", ", words.keySet());
        return ValueType.ofText(expected, text -> {
            T value = words.get(text);
            if (value == null) {
                throw new BadValue(Complaint.quote(text) + " is not known", expected, Nearest.to(text, words.keySet()));
            }
            return value;
        });
    }
}
