package org.lvsd.daemon.control;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lvsd.daemon.OperatorException;
import org.lvsd.daemon.status.Json;
import org.lvsd.daemon.wanted.Overrides;
import org.lvsd.daemon.wanted.ServerOverride;
import org.lvsd.healthcheck.core.ServerId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the overrides over a restart. Whoever drains a server before a maintenance counts on it. */
final class OverridesFile {
    private static final Logger LOG = LoggerFactory.getLogger("lvsd");

    private final Path file;

    OverridesFile(Path file) {
        this.file = file;
    }

    /** One entry of the file. */
    record Line(
            String service,
            String server,
            ServerOverride.@Nullable State state,
            @Nullable Integer weight,
            String by,
            long atEpochMillis) {}

    /** The file. */
    record Lines(List<Line> overrides) {}

    /**
     * None when there is no file. One that cannot be read is told and put aside: a site that is up without them is
     * better than none.
     */
    Overrides read() {
        try {
            Map<ServerId, ServerOverride> servers = new HashMap<>();
            for (Line line : Json.read(Files.readAllBytes(file), Lines.class).overrides()) {
                servers.put(
                        new ServerId(line.service(), line.server()),
                        new ServerOverride(line.state(), line.weight(), line.by(), line.atEpochMillis()));
            }
            return new Overrides(servers);
        } catch (NoSuchFileException none) {
            return Overrides.NONE;
        } catch (IOException | RuntimeException e) {
            Path aside = file.resolveSibling(file.getFileName() + ".unreadable");
            LOG.error(
                    "the operators' overrides in {} cannot be read ({}): going on without them; the file is now {}",
                    file,
                    e.getMessage(),
                    aside);
            putAside(aside);
            return Overrides.NONE;
        }
    }

    private void putAside(Path aside) {
        try {
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.error("{} cannot be put aside: {}", file, e.getMessage());
        }
    }

    /** Loads what writing takes, which is most of the time of an operator's first command. */
    static void rehearse() {
        ServerOverride sample = new ServerOverride(ServerOverride.State.DRAINED, 1, "rehearsal", 0);
        var unused = Json.bytes(new Lines(List.of(line(new ServerId("-", "-"), sample))));
    }

    /**
     * On the disk when it returns.
     *
     * @throws OperatorException when it cannot be written
     */
    void write(Overrides overrides) throws OperatorException {
        List<Line> lines = overrides.servers().entrySet().stream()
                .map(entry -> line(entry.getKey(), entry.getValue()))
                .sorted(java.util.Comparator.comparing(Line::service).thenComparing(Line::server))
                .toList();
        try {
            Path directory = file.toAbsolutePath().resolveSibling("");
            Files.createDirectories(directory);
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.write(fresh, Json.bytes(new Lines(lines)));
            flush(fresh, StandardOpenOption.WRITE);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            flush(directory, StandardOpenOption.READ);
        } catch (IOException e) {
            throw new OperatorException(
                    "the override cannot be kept in " + file + ": " + e + "; it was not applied", e);
        }
    }

    /** fsync(2): of a directory, for the name of what was moved. */
    private static void flush(Path path, OpenOption how) throws IOException {
        try (FileChannel channel = FileChannel.open(path, how)) {
            channel.force(true);
        }
    }

    private static Line line(ServerId id, ServerOverride override) {
        return new Line(
                id.service(),
                id.server(),
                override.state(),
                override.weight(),
                override.by(),
                override.atEpochMillis());
    }
}
