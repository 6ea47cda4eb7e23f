package org.lvsd.config.yaml;

import static java.nio.file.attribute.PosixFilePermission.GROUP_EXECUTE;
import static java.nio.file.attribute.PosixFilePermission.GROUP_READ;
import static java.nio.file.attribute.PosixFilePermission.GROUP_WRITE;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_EXECUTE;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_READ;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_WRITE;
import static java.nio.file.attribute.PosixFilePermission.OWNER_EXECUTE;
import static java.nio.file.attribute.PosixFilePermission.OWNER_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_WRITE;

import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Who may do what with a file that has a key in it. Its group may read it: a service's user is in one. */
record KeyFileMode(Set<PosixFilePermission> permissions) {
    /** From the highest bit of a mode to its lowest. */
    private static final List<PosixFilePermission> BITS = List.of(
            OWNER_READ,
            OWNER_WRITE,
            OWNER_EXECUTE,
            GROUP_READ,
            GROUP_WRITE,
            GROUP_EXECUTE,
            OTHERS_READ,
            OTHERS_WRITE,
            OTHERS_EXECUTE);

    KeyFileMode {
        permissions = Set.copyOf(permissions);
    }

    /** Who may do too much, such as {@code others can read it}; empty when nobody may. */
    String excess() {
        List<String> excess = new ArrayList<>();
        add(excess, GROUP_WRITE, "its group can write it");
        add(excess, OTHERS_READ, "others can read it");
        add(excess, OTHERS_WRITE, "others can write it");
        return String.join(", ", excess);
    }

    private void add(List<String> excess, PosixFilePermission permission, String text) {
        if (permissions.contains(permission)) {
            excess.add(text);
        }
    }

    /** {@code 0640}. */
    @Override
    public String toString() {
        int mode = 0;
        for (PosixFilePermission bit : BITS) {
            mode = mode << 1 | (permissions.contains(bit) ? 1 : 0);
        }
        return String.format(Locale.ROOT, "%04o", mode);
    }
}
