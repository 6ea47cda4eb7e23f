package org.lvsd.daemon.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.Configuration;
import org.lvsd.config.model.Director;
import org.lvsd.config.yaml.ConfigurationFile;
import org.lvsd.config.yaml.Loaded;
import org.lvsd.daemon.HostName;
import org.lvsd.daemon.OperatorException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where the daemon is asked: what the configuration says, unless told otherwise. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class AdminSocketOption {
    @Mixin
    ConfigOption config;

    @Option(
            names = {"-s", "--socket"},
            paramLabel = "PATH",
            description = "the daemon's admin socket (default: what the configuration file says)")
    @Nullable
    Path socket;

    /**
     * @throws OperatorException when the file has errors, so that it cannot tell
     */
    Path path() throws OperatorException {
        Path told = told();
        if (told != null) {
            return told;
        }
        if (ConfigurationFile.read(config.file, HostName.get()) instanceof Loaded.Invalid invalid) {
            throw new OperatorException("the configuration has errors, so it does not tell where the daemon is: "
                    + invalid.problems().get(0) + "; name it with --socket (usually /run/lvsd/lvsd.sock)");
        }
        throw new OperatorException(config.file
                + " does not tell where the daemon is; name it with --socket (usually /run/lvsd/lvsd.sock)");
    }

    /** The usual one where there is no file that tells. */
    Path orUsual() {
        Path told = told();
        return told == null ? Director.DEFAULT_ADMIN_SOCKET : told;
    }

    private @Nullable Path told() {
        if (socket != null) {
            return socket;
        }
        Director director = ConfigurationFile.director(config.file, HostName.get());
        return director == null ? null : director.adminSocket();
    }

    /** What the file says; empty when it has errors, or there is none. */
    Optional<Configuration> configuration() {
        return ConfigurationFile.readWithoutKeys(config.file, HostName.get()) instanceof Loaded.Valid valid
                ? Optional.of(valid.configuration())
                : Optional.empty();
    }
}
