package org.lvsd.daemon.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.yaml.ConfigurationFile;
import org.lvsd.config.yaml.Loaded;
import org.lvsd.daemon.HostName;
import org.lvsd.daemon.OperatorException;
import org.lvsd.daemon.doctor.Diagnosis;
import org.lvsd.daemon.doctor.Doctor;
import org.lvsd.daemon.status.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Is this machine fit. */
@Command(
        name = "doctor",
        description = {
            "Tells whether this machine is fit to be a director for the file: kernel, interfaces, settings,",
            "privileges, and who else speaks VRRP on the wire. Changes nothing. Exit code 4 when there are problems;",
            "warnings alone are no problem."
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class DoctorCommand implements Callable<Integer> {
    @Mixin
    private ConfigOption config;

    @Option(
            names = "--listen",
            paramLabel = "DURATION",
            description =
                    "how long to listen for VRRP, such as 10s; 0 for not at all (default: three advertisements, at"
                            + " least 3s, where privileges allow)")
    private @Nullable String listen;

    @Option(names = "--json", description = "as JSON")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws OperatorException {
        Duration duration = listen == null ? null : duration(listen);
        Loaded loaded = ConfigurationFile.read(config.file, HostName.get());
        if (loaded instanceof Loaded.Invalid invalid) {
            return ConfigErrors.print(spec.commandLine().getErr(), invalid.problems());
        }
        Diagnosis diagnosis = Doctor.examine(((Loaded.Valid) loaded).configuration(), duration);
        PrintWriter out = spec.commandLine().getOut();
        out.print(
                json ? new String(Json.bytes(diagnosis), StandardCharsets.UTF_8) + "\n" : DiagnosisText.of(diagnosis));
        out.flush();
        return diagnosis.problems() == 0 ? ExitCode.DONE : ExitCode.DIFFERENCES;
    }

    /** {@code 500ms}, {@code 3s}, {@code 1m}, or 0. */
    private Duration duration(String text) {
        java.util.regex.Matcher matcher =
                java.util.regex.Pattern.compile("(\\d{1,6})(ms|s|m)").matcher(text);
        if (text.equals("0")) {
            return Duration.ZERO;
        }
        if (!matcher.matches()) {
            throw new ParameterException(
                    spec.commandLine(), "--listen " + text + " is no duration: write 500ms, 3s, 1m or 0");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            default -> Duration.ofMinutes(number);
        };
    }
}
