package org.lvsd.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A program run to its end. */
public final class Command {
    private Command() {}

    /** What came of it. */
    public record Outcome(int exit, String output) {}

    /** Its output; a failure is a failure of the test. */
    public static String run(String... command) {
        Outcome outcome = tryRun(command);
        if (outcome.exit != 0) {
            throw new AssertionError(String.join(" ", command) + ": exit " + outcome.exit + ": " + outcome.output);
        }
        return outcome.output;
    }

    /** Its exit status and output, whatever they are. */
    public static Outcome tryRun(String... command) {
        try {
            Process process = new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(), output);
        } catch (IOException e) {
            throw new AssertionError(String.join(" ", command), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
