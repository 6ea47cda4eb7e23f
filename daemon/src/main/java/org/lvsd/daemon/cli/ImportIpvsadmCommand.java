package org.lvsd.daemon.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
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
            "what has no equivalent is told on stderr."
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
        var out = spec.commandLine().getOut();
        var err = spec.commandLine().getErr();
        out.print(SettingsYaml.of(rules.timeouts(), rules.syncDaemons()));
        out.print(imported.yaml());
        out.flush();
        rules.errors().forEach(error -> err.println(file + ": " + error));
        imported.withoutEquivalent().forEach(line -> err.println(file + ": no equivalent: " + line));
        err.flush();
        return rules.errors().isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
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
