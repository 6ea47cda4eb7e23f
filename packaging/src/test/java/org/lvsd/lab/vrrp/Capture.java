package org.lvsd.lab.vrrp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.lvsd.lab.Eventually;
import org.lvsd.lab.Namespace;

/** The frames that one director sends, as tcpdump tells them at the bridge's end of its cable. */
final class Capture implements AutoCloseable {
    private final Process tcpdump;
    private final Path said;

    private Capture(Process tcpdump, Path said) {
        this.tcpdump = tcpdump;
        this.said = said;
    }

    /** Begins; the first frame after this is in it. */
    static Capture begin(Wire wire, Namespace director, String filter) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("tcpdump", "-nn", "-e", "-v", "-l", "--immediate-mode", "-Q", "in"));
        command.addAll(List.of("-i", Wire.port(director), filter));
        Path said = Files.createTempFile(Path.of(System.getProperty("lvsd.lab.run")), "capture", "");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        Capture capture = new Capture(wire.bridge.call(builder::start), said);
        Eventually.within(
                Duration.ofSeconds(10), "tcpdump listens", () -> capture.text().contains("listening on"));
        return capture;
    }

    String text() {
        try {
            return Files.readString(said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Until there is that much of it. */
    void await(String pattern, Duration limit) {
        Eventually.within(limit, "a frame of " + pattern, () -> text().matches("(?s).*" + pattern + ".*"));
    }

    @Override
    public void close() {
        tcpdump.destroy();
    }
}
