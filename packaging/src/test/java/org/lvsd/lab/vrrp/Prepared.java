package org.lvsd.lab.vrrp;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * An accident whose program runs already, with real-time priority, and waits for its one line: starting a program takes a busy
 * machine up to 0.2 s, and the accident is to have its moment.
 */
final class Prepared implements AutoCloseable {
    private final Process process;
    private final String line;

    private Prepared(Process process, String line) {
        this.process = process;
        this.line = line;
    }

    /** @param program one that does what each line of its input says, until that ends */
    static Prepared start(String line, String... program) throws IOException {
        List<String> command = new ArrayList<>(List.of("chrt", "--rr", Integer.toString(RealTime.PRIORITY)));
        command.addAll(List.of(program));
        return new Prepared(
                new ProcessBuilder(command).redirectErrorStream(true).start(), line);
    }

    /** Returns when the program has ended. */
    void happen() throws IOException, InterruptedException {
        try (OutputStream input = process.getOutputStream()) {
            input.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(line + ": " + said);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
