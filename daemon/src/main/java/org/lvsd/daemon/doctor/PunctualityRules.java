package org.lvsd.daemon.doctor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lvsd.config.model.Configuration;
import org.lvsd.daemon.status.StatusReport.GrantStatus;

/** Has the running daemon what makes VRRP punctual, whatever this process may do. */
final class PunctualityRules {
    private static final String CHECK = "punctuality";

    private PunctualityRules() {}

    static List<Finding> of(Configuration configuration, MachineFacts facts) {
        if (configuration.vrrp().instances().isEmpty()) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        MachineFacts.Daemon daemon = facts.daemon();
        if (daemon != null) {
            daemon.grants().forEach(grant -> findings.add(grant(grant)));
            if (!daemon.silence().isEmpty()) {
                findings.add(Finding.warning(
                        CHECK,
                        "the running lvsd",
                        "does not tell of itself: " + daemon.silence(),
                        "whether it may be on time on a busy machine is not known",
                        "lvsd status, and look at its log"));
            }
        }
        lease(findings, configuration.director().adminSocket(), facts.runFileSystem());
        return findings;
    }

    private static Finding grant(GrantStatus grant) {
        String refusal = grant.refusal();
        return refusal == null
                ? Finding.ok(CHECK, grant.what(), "was granted to the running lvsd")
                : Finding.warning(
                        CHECK,
                        grant.what(),
                        "was refused to the running lvsd: " + refusal,
                        "on a busy or swapping machine its advertisements may be late, and a backup take over",
                        grant.remedy() + ", then restart it");
    }

    /** The mastership lease is a mapped file beside the admin socket, which each advertisement writes to. */
    private static void lease(List<Finding> findings, Path adminSocket, String fileSystem) {
        String directory = String.valueOf(adminSocket.toAbsolutePath().getParent());
        if (fileSystem.equals("tmpfs") || fileSystem.equals("ramfs")) {
            findings.add(Finding.ok(CHECK, directory, "is in memory (" + fileSystem + ")"));
        } else if (!fileSystem.isEmpty()) {
            findings.add(
                    Finding.warning(
                            CHECK,
                            directory,
                            "is on " + fileSystem,
                            "the mastership lease lies there, and each advertisement may wait for the disk to write it back",
                            "mount a tmpfs there, or put director.admin_socket into a directory below /run, such as /run/lvsd/lvsd.sock"));
        }
    }
}
