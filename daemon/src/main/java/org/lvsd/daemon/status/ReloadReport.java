package org.lvsd.daemon.status;

import java.util.List;

/**
 * What a reload did.
 *
 * @param applied whether the new file is now in force
 * @param file which file the daemon reads
 * @param changes what changed, a line each
 * @param errors what was wrong with the file ({@code FILE:LINE:COLUMN: error: …}) or with carrying it out
 * @param configurationErrors whether it was the file that was wrong
 */
public record ReloadReport(
        boolean applied,
        boolean configurationErrors,
        long generation,
        String file,
        List<String> changes,
        List<String> errors) {
    public ReloadReport {
        changes = List.copyOf(changes);
        errors = List.copyOf(errors);
    }
}
