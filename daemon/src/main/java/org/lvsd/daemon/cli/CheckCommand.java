package org.lvsd.daemon.cli;

import java.util.concurrent.Callable;
import org.lvsd.config.model.Configuration;
import org.lvsd.config.yaml.ConfigurationFile;
import org.lvsd.config.yaml.Loaded;
import org.lvsd.daemon.HostName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Validates the file and the key files that it names, which have to be readable; needs no daemon. */
@Command(
        name = "check",
        description = "Validates the configuration file and prints every error with its line.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class CheckCommand implements Callable<Integer> {
    @Mixin
    private ConfigOption config;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Loaded loaded = ConfigurationFile.read(config.file, HostName.get());
        if (loaded instanceof Loaded.Invalid invalid) {
            return ConfigErrors.print(spec.commandLine().getErr(), invalid.problems());
        }
        ((Loaded.Valid) loaded).warnings().forEach(spec.commandLine().getErr()::println);
        Configuration valid = ((Loaded.Valid) loaded).configuration();
        spec.commandLine().getOut().println(config.file + ": ok, " + summary(valid));
        return ExitCode.DONE;
    }

    static String summary(Configuration configuration) {
        int servers = configuration.virtualServers().stream()
                .mapToInt(service -> service.realServers().size())
                .sum();
        return count(configuration.vrrp().instances().size(), "VRRP instance") + ", "
                + count(configuration.virtualServers().size(), "virtual server") + ", "
                + count(servers, "real server");
    }

    private static String count(int n, String what) {
        return n + " " + what + (n == 1 ? "" : "s");
    }
}
