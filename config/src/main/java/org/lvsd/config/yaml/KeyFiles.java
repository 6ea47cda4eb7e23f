package org.lvsd.config.yaml;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The files with keys that a configuration names, as they were when it was read. */
final class KeyFiles {
    private final @Nullable Source source;
    private final Map<Path, Content> found = new LinkedHashMap<>();

    private KeyFiles(@Nullable Source source) {
        this.source = source;
    }

    static KeyFiles from(Source source) {
        return new KeyFiles(source);
    }

    /** For who wants to know of the configuration, and needs no keys for it. */
    static KeyFiles unread() {
        return new KeyFiles(null);
    }

    /** Where files are read. */
    interface Source {
        Content read(Path file) throws IOException;
    }

    /**
     * What is in a file, and who may read and change that.
     *
     * @param text a character for each byte
     */
    record Content(String text, KeyFileMode mode) {}

    /** Null where no key file is read. */
    @Nullable
    Content read(Path file) throws IOException {
        if (source == null) {
            return null;
        }
        Content content = source.read(file);
        found.put(file, content);
        return content;
    }

    /** Whether all that were read are as they were. */
    boolean areUnchanged() {
        return source == null
                || found.entrySet().stream().allMatch(each -> isUnchanged(source, each.getKey(), each.getValue()));
    }

    private static boolean isUnchanged(Source source, Path file, Content before) {
        try {
            return source.read(file).equals(before);
        } catch (IOException e) {
            return false;
        }
    }
}
