package org.lvsd.config.yaml;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.Configuration;
import org.lvsd.config.model.VirtualServer;

/**
 * Reads one file again and again, for a daemon that reloads. Where nothing changed but some of a thousand virtual servers,
 * only those are parsed, and the others stay the very objects that they were; anything else, and any error, is left to a
 * parse of the whole. The answer is the same either way. For one thread.
 */
public final class ConfigurationReader {
    private final Path file;
    private final String defaultDirectorName;
    private final boolean readsKeys;
    private @Nullable Known known;

    /** What the file was when it was right, before errors that somebody may be about to mend. */
    private record Known(ServiceText text, Configuration configuration, KeyFiles keyFiles) {}

    /** @param defaultDirectorName the director's name when the file does not give one (the host name) */
    public ConfigurationReader(Path file, String defaultDirectorName) {
        this(file, defaultDirectorName, true);
    }

    /** @param readsKeys whether the key files that it names are read too */
    ConfigurationReader(Path file, String defaultDirectorName, boolean readsKeys) {
        this.file = file;
        this.defaultDirectorName = defaultDirectorName;
        this.readsKeys = readsKeys;
    }

    public Path file() {
        return file;
    }

    /** Reads the file. One that cannot be read is a problem without a place. */
    public Loaded read() {
        try {
            return parse(ConfigurationFile.content(file));
        } catch (IOException e) {
            return ConfigurationFile.unreadable(file, e);
        }
    }

    Loaded parse(byte[] content) {
        Configuration amended = amended(content);
        return amended == null ? parseAll(content) : new Loaded.Valid(amended, List.of());
    }

    /**
     * Does once what a reload does that changes one service: what a process does for the first time takes it ten times as
     * long, and somebody waits for a reload.
     *
     * @return what was read before, of which one service is another object, which it is from now on; null when that takes a
     *     parse of the whole
     */
    public @Nullable Configuration rehearse() {
        Known before = known;
        ServiceText.Change change = before == null ? null : before.text.lastItem();
        if (before == null || change == null) {
            return null;
        }
        compareWithFile(before);
        return amended(before, change, before.text.content());
    }

    private void compareWithFile(Known before) {
        try {
            byte[] content = ConfigurationFile.content(file);
            var unused = before.text.changeTo(content);
            if (content.length > 0) {
                // What is another file from the first byte on is compared from its end.
                content[0]++;
                var unusedToo = before.text.changeTo(content);
            }
        } catch (IOException e) {
            // A reload would tell it.
        }
    }

    private Loaded parseAll(byte[] content) {
        KeyFiles keyFiles = readsKeys ? KeyFiles.from(ConfigurationFile::keyFile) : KeyFiles.unread();
        Parsed parsed = Parsed.file(file.toString(), content, defaultDirectorName, keyFiles);
        Problems problems = parsed.problems();
        Configuration configuration = parsed.configuration();
        if (!problems.isEmpty() || configuration == null) {
            return new Loaded.Invalid(problems.inFileOrder());
        }
        // Warnings are told again at each reload, so such a file is read as a whole.
        ServiceText text = problems.warnings().isEmpty() ? ServiceText.of(content, parsed.root()) : null;
        known = text == null ? null : new Known(text, configuration, keyFiles);
        return new Loaded.Valid(configuration, problems.warnings());
    }

    /** The configuration with what changed in its virtual servers; null when it takes a parse of the whole to tell. */
    private @Nullable Configuration amended(byte[] content) {
        Known before = known;
        if (before == null || content.length > SourceText.MAX_BYTES || !before.keyFiles.areUnchanged()) {
            return null;
        }
        ServiceText.Change change = before.text.changeTo(content);
        if (change == null) {
            return null;
        }
        if (change.from() == change.to()) {
            return before.configuration;
        }
        return amended(before, change, content);
    }

    private @Nullable Configuration amended(Known before, ServiceText.Change change, byte[] content) {
        byte[] part = Arrays.copyOfRange(content, change.from(), change.to());
        Parsed parsed = Parsed.services(file.toString(), part, defaultDirectorName);
        ServiceText text = ServiceText.of(part, parsed.root());
        Configuration bound = parsed.configuration();
        boolean right =
                parsed.problems().isEmpty() && parsed.problems().warnings().isEmpty();
        if (text == null || text.indent() != before.text.indent() || bound == null || !right) {
            return null;
        }
        List<VirtualServer> services = new ArrayList<>(before.configuration.virtualServers());
        List<VirtualServer> changed = services.subList(change.first(), change.after());
        List<VirtualServer> gone = List.copyOf(changed);
        changed.clear();
        services.addAll(change.first(), bound.virtualServers());
        Configuration amended = before.configuration.with(services);
        if (!Amendment.holds(gone, bound.virtualServers(), amended)) {
            return null;
        }
        known = new Known(before.text.with(change, content, text), amended, before.keyFiles);
        return amended;
    }
}
