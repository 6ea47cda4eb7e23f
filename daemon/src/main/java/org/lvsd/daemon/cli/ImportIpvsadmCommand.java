package org.lvsd.daemon.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.lvsd.config.yaml.ConfigurationFile;
import org.lvsd.config.yaml.Loaded;
import org.lvsd.config.yaml.Problem;
import org.lvsd.daemon.OperatorException;
import org.lvsd.daemon.table.SettingsYaml;
import org.lvsd.daemon.table.TableYaml;
import org.lvsd.netlink.ipvsadm.Rules;
import org.lvsd.netlink.ipvsadm.RulesReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** ipvsadm's rules as a configuration. */
@Command(
        name = "import-ipvsadm",
        description = {
            "Prints a file of ipvsadm rules (ipvsadm -Sn, /etc/ipvsadm.rules) as YAML;",
            "what has no equivalent is told on stderr, and the exit status is 1."
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ImportIpvsadmCommand implements Callable<Integer> {
    // Accepted as everywhere; what is imported is another file.
    @Mixin
    @SuppressWarnings("UnusedVariable")
    private ConfigOption config;

    @Parameters(paramLabel = "FILE", description = "the rules; - for stdin")
    private String file;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws OperatorException {
        Rules rules = RulesReader.read(content());
        TableYaml.Imported imported = TableYaml.of(rules.table());
        String yaml = SettingsYaml.of(rules.timeouts(), rules.syncDaemons()) + imported.yaml();
        List<String> complaints = new ArrayList<>();
        rules.errors().forEach(error -> complaints.add(error.toString()));
        imported.withoutEquivalent().forEach(line -> complaints.add("no equivalent: " + line));
        complaints.addAll(refused(yaml));
        spec.commandLine().getOut().print(yaml);
        spec.commandLine().getOut().flush();
        complaints.forEach(line -> spec.commandLine().getErr().println(file + ": " + line));
        spec.commandLine().getErr().flush();
        return complaints.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
    }

    /** What ipvsadm takes and a file may not say, such as a service at 0.0.0.0, is told at once and not at the next start. */
    private static List<String> refused(String yaml) {
        Loaded loaded = ConfigurationFile.parse("output", yaml.getBytes(StandardCharsets.UTF_8), "");
        return loaded instanceof Loaded.Invalid invalid
                ? invalid.problems().stream().map(Problem::toString).toList()
                : List.of();
    }

    private String content() throws OperatorException {
        try {
            byte[] bytes = file.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(Path.of(file));
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw new OperatorException("there is no file " + file, e);
        } catch (IOException e) {
            throw new OperatorException(file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
