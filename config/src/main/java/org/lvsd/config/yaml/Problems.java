package org.lvsd.config.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects what is wrong with a file, and what is doubtful, in it and in the key files that it names. What an alias repeats
 * is told once.
 */
final class Problems {
    private final String file;
    private final KeyFiles keyFiles;
    private final Set<Problem> found = new LinkedHashSet<>();
    private final Set<Warning> warnings = new LinkedHashSet<>();

    Problems(String file, KeyFiles keyFiles) {
        this.file = file;
        this.keyFiles = keyFiles;
    }

    /** Of what has no keys, or is read without them. */
    Problems(String file) {
        this(file, KeyFiles.unread());
    }

    KeyFiles keyFiles() {
        return keyFiles;
    }

    void add(Position at, String message) {
        found.add(new Problem(file, at.line(), at.column(), message));
    }

    void add(BadFile wrong) {
        add(wrong.at(), wrong.message());
    }

    void warn(Position at, String message) {
        warnings.add(new Warning(file, at.line(), at.column(), message));
    }

    List<Warning> warnings() {
        List<Warning> sorted = new ArrayList<>(warnings);
        if (sorted.size() > 1) {
            sorted.sort(Comparator.comparingInt(Warning::line).thenComparingInt(Warning::column));
        }
        return sorted;
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    List<Problem> inFileOrder() {
        List<Problem> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
        return sorted;
    }
}
