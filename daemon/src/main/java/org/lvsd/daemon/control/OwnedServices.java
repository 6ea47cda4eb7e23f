package org.lvsd.daemon.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.lvsd.netlink.ipvs.ServiceKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which services of the kernel's table are ours to change and to delete. Kept in a file too, so that after a crash a
 * service that the file no longer names is still known as ours, and not left behind as somebody else's. Owned by the
 * control thread.
 */
final class OwnedServices {
    private static final Logger LOG = LoggerFactory.getLogger("lvsd.ipvs");

    private final Path file;
    private final Set<ServiceKey> keys = new HashSet<>();
    /** By this process, and so to the end of the last line. */
    private boolean written;

    OwnedServices(Path file) {
        this.file = file;
        keys.addAll(read(file));
    }

    /** Beside the admin socket, in a directory that a reboot empties together with the kernel's table. */
    static Path beside(Path adminSocket) {
        return adminSocket.resolveSibling(adminSocket.getFileName() + ".services");
    }

    /** What a daemon wrote down; nothing where there is no such file. A line that says nothing is passed over. */
    static Set<ServiceKey> read(Path file) {
        Set<ServiceKey> keys = new HashSet<>();
        try {
            String text = Files.readString(file);
            // What a crash cut short would name another service.
            text.substring(0, text.lastIndexOf('\n') + 1)
                    .lines()
                    .forEach(line -> ServiceKeyText.parse(line).ifPresent(keys::add));
        } catch (NoSuchFileException none) {
            return keys;
        } catch (IOException e) {
            LOG.warn(
                    "{} cannot be read, so services left by a daemon before may stay as foreign: {}",
                    file,
                    e.getMessage());
        }
        return keys;
    }

    boolean contains(ServiceKey key) {
        return keys.contains(key);
    }

    /** To be called before they are made: what a crash interrupts is then known as ours. */
    void add(Collection<ServiceKey> more) {
        List<ServiceKey> fresh = more.stream().filter(keys::add).sorted().toList();
        if (!fresh.isEmpty() && written) {
            append(fresh);
        } else if (!fresh.isEmpty()) {
            write();
        }
    }

    void retain(Collection<ServiceKey> only) {
        if (keys.retainAll(only)) {
            write();
        }
    }

    /** What is cut short by a crash is no line yet, and of a service that was not made yet. */
    private void append(List<ServiceKey> fresh) {
        try {
            Files.write(file, lines(fresh), StandardOpenOption.APPEND);
        } catch (NoSuchFileException gone) {
            write();
        } catch (IOException e) {
            warn(e);
        }
    }

    private void write() {
        try {
            if (keys.isEmpty()) {
                Files.deleteIfExists(file);
                written = false;
                return;
            }
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.write(fresh, lines(new TreeSet<>(keys)));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            written = true;
        } catch (IOException e) {
            warn(e);
        }
    }

    private static List<String> lines(Collection<ServiceKey> keys) {
        return keys.stream().map(ServiceKeyText::format).toList();
    }

    private void warn(IOException e) {
        written = false;
        LOG.warn("{} cannot be written: after a crash, services may be left as foreign: {}", file, e.getMessage());
    }
}
