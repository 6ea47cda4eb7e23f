package org.lvsd.daemon.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import org.lvsd.config.model.Configuration;
import org.lvsd.config.model.Sysctls;
import org.lvsd.daemon.ProcFile;
import org.lvsd.daemon.doctor.SysctlNeeds;
import org.lvsd.daemon.realserver.SysctlKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * With {@code sysctls: manage}, sets the kernel parameters that the chosen forwarding and persistence need, says so, and sets
 * them again when something changes them. They stay when the daemon stops: others may rely on them by then.
 */
final class SysctlKeeper {
    private static final Logger LOG = LoggerFactory.getLogger("lvsd.sysctl");

    private final Path root;
    /** What has failed and how, so that it is told once. */
    private final Map<String, String> failures = new HashMap<>();

    /** @param root {@code /proc/sys} */
    SysctlKeeper(Path root) {
        this.root = root;
    }

    void makeIt(Configuration configuration) {
        if (configuration.ipvs().sysctls() == Sysctls.MANAGE) {
            SysctlNeeds.toManage(configuration).forEach(this::set);
        }
    }

    private void set(SysctlNeeds.Need need) {
        Path file = root.resolve(SysctlKey.path(need.key()));
        try {
            String before = ProcFile.text(file);
            if (!before.equals(need.value())) {
                Files.writeString(file, need.value(), StandardOpenOption.WRITE);
                LOG.info("{} set from {} to {}: {}", need.key(), before, need.value(), need.why());
            }
            failures.remove(need.key());
        } catch (IOException e) {
            String failure = e.toString();
            if (!failure.equals(failures.put(need.key(), failure))) {
                LOG.error(
                        "{} cannot be set to {} ({}): {}; set it by sysctl(8), or say sysctls: check",
                        need.key(),
                        need.value(),
                        need.why(),
                        failure);
            }
        }
    }
}
