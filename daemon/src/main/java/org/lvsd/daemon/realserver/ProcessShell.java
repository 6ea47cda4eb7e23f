package org.lvsd.daemon.realserver;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.lvsd.daemon.OperatorException;

/** The machine itself: programs as processes, and {@code sysctl} by /proc/sys, which needs no program. */
public final class ProcessShell implements Shell {
    private static final int FAILED = 1;
    private static final Path PROC_SYS = Path.of("/proc/sys");

    @Override
    public Outcome run(List<String> command) throws OperatorException {
        return command.get(0).equals("sysctl") ? set(command.get(command.size() - 1)) : process(command);
    }

    private static Outcome set(String assignment) {
        int equals = assignment.indexOf('=');
        Path file = PROC_SYS.resolve(SysctlKey.path(assignment.substring(0, equals)));
        try {
            Files.writeString(file, assignment.substring(equals + 1), StandardCharsets.US_ASCII);
            return new Outcome(0, "");
        } catch (NoSuchFileException e) {
            return new Outcome(FAILED, "there is no " + file);
        } catch (IOException e) {
            return new Outcome(FAILED, "cannot write " + file + ": " + e.getMessage());
        }
    }

    private static Outcome process(List<String> command) throws OperatorException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        // Neither is in every user's path.
        builder.environment().merge("PATH", "/usr/sbin:/sbin:/usr/bin:/bin", (path, more) -> path + ":" + more);
        builder.environment().put("LC_ALL", "C");
        try {
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(), output.strip());
        } catch (IOException e) {
            String program = command.get(0);
            String origin = program.equals("modprobe") ? "kmod" : "iproute2";
            throw new OperatorException(
                    "cannot run " + program + " (" + e.getMessage() + "): install the package " + origin, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperatorException("interrupted while " + String.join(" ", command) + " ran", e);
        }
    }
}
