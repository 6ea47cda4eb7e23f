package org.lvsd.config.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong with a file. What an alias repeats is told once. */
final class Problems {
    private static final Comparator<Problem> FILE_ORDER =
            Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column);

    private final String file;
    private final Set<Problem> found = new LinkedHashSet<>();

    Problems(String file) {
        this.file = file;
    }

    void add(Position at, String message) {
        found.add(new Problem(file, at.line(), at.column(), message));
    }

    void add(BadFile wrong) {
        add(wrong.at(), wrong.message());
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    List<Problem> inFileOrder() {
        List<Problem> sorted = new ArrayList<>(found);
        sorted.sort(FILE_ORDER);
        return sorted;
    }
}
