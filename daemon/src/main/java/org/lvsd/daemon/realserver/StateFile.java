package org.lvsd.daemon.realserver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.lvsd.daemon.OperatorException;
import org.lvsd.daemon.status.Json;

/** Remembers what was made, so that this and nothing else is taken back. As it all ends with the boot, so may the file. */
final class StateFile {
    private final Path path;

    StateFile(Path path) {
        this.path = path;
    }

    List<Made.Entry> read() throws OperatorException {
        try {
            return Json.read(Files.readAllBytes(path), Made.class).made();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException | IllegalArgumentException e) {
            throw new OperatorException(
                    "cannot read the record of what was made, " + path + ": " + e.getMessage()
                            + "; look at it, and remove it to begin anew",
                    e);
        }
    }

    void write(List<Made.Entry> made) throws OperatorException {
        try {
            if (made.isEmpty()) {
                Files.deleteIfExists(path);
                return;
            }
            Files.createDirectories(path.toAbsolutePath().getParent());
            Path next = path.resolveSibling(path.getFileName() + ".new");
            Files.write(next, Json.bytes(new Made(made)));
            Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new OperatorException(
                    "cannot write the record of what is made, " + path + ": " + e.getMessage()
                            + "; name another place with --state FILE",
                    e);
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
