package org.lvsd.daemon.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.lvsd.daemon.doctor.MachineFacts.Module;

/** Which modules the kernel has loaded, has built in, or finds on the disk. */
final class KernelModules {
    private final Set<String> loadable = new HashSet<>();
    private final Set<String> present = new HashSet<>();
    private final Path root;
    private final boolean told;

    /** @param root where proc, sys and lib are */
    KernelModules(Path root) {
        this.root = root;
        Path directory = root.resolve("lib/modules").resolve(Facts.text(root.resolve("proc/sys/kernel/osrelease")));
        told = read(directory.resolve("modules.dep"), loadable);
        read(directory.resolve("modules.builtin"), present);
        if (Facts.text(root.resolve("proc/sys/kernel/modules_disabled")).equals("1")) {
            loadable.clear();
        }
    }

    /** Lines such as {@code kernel/net/netfilter/ipvs/ip_vs_rr.ko.xz: kernel/net/…}. */
    private static boolean read(Path file, Set<String> names) {
        try {
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                String path = line.split(":", 2)[0];
                String name = path.substring(path.lastIndexOf('/') + 1);
                names.add(name.split("\\.ko", 2)[0].replace('-', '_'));
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    Module state(String name) {
        if (present.contains(name)
                || Files.isDirectory(root.resolve("sys/module").resolve(name))) {
            return Module.PRESENT;
        }
        // The core can be built in where there is no list of what is.
        if (name.equals(ModuleRules.CORE) && Files.exists(root.resolve("proc/net/ip_vs"))) {
            return Module.PRESENT;
        }
        if (loadable.contains(name)) {
            return Module.LOADABLE;
        }
        return told ? Module.MISSING : Module.UNKNOWN;
    }
}
