package org.lvsd.daemon.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code -c}, the same for every command. */
final class ConfigOption {
    static final String DEFAULT = "/etc/lvsd/lvsd.yaml";

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "the configuration file (default: ${DEFAULT-VALUE})",
            defaultValue = DEFAULT)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    Path file;
}
