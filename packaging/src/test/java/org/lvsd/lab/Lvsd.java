package org.lvsd.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** One lvsd of the site: its file, its process, its commands. */
final class Lvsd implements AutoCloseable {
    /** A start in User-Mode Linux takes seconds, what follows it as well. */
    static final Duration START = Duration.ofSeconds(40);

    private static final String BIN = System.getProperty("lvsd.home") + "/bin/lvsd";

    private final Namespace host;
    private final Path file;
    private Program program;

    private Lvsd(Namespace host) {
        this.host = host;
        this.file = Path.of(System.getProperty("lvsd.lab.run"), host.name() + ".yaml");
    }

    /** Runs one with this configuration, to which the director section is added. */
    static Lvsd start(Namespace host, String configuration) {
        Lvsd lvsd = new Lvsd(host);
        lvsd.write(configuration);
        lvsd.start();
        return lvsd;
    }

    /** Runs one with this file as it is: with a director section of its own. */
    static Lvsd startRaw(Namespace host, String text) {
        Lvsd lvsd = new Lvsd(host);
        lvsd.writeRaw(text);
        lvsd.start();
        return lvsd;
    }

    void write(String configuration) {
        writeRaw(("director:\n  name: %s\n  admin_socket: /run/lvsd/%s.sock\n  http: 127.0.0.1:9780\n" + configuration)
                .replace("%s", host.name()));
    }

    void writeRaw(String text) {
        try {
            Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void start() {
        program = Program.start(host, "lvsd", BIN, "run", "-c", file.toString());
    }

    Program program() {
        return program;
    }

    Namespace host() {
        return host;
    }

    /** Some command of lvsd's with this one's file. */
    Command.Outcome command(String... words) {
        String[] all = new String[words.length + 3];
        all[0] = BIN;
        System.arraycopy(words, 0, all, 1, words.length);
        all[words.length + 1] = "-c";
        all[words.length + 2] = file.toString();
        return Command.tryRun(host.command(all));
    }

    boolean isMaster() {
        return Site.holds(host, Site.VIP);
    }

    void awaitMaster(Duration limit) {
        Eventually.within(limit, host.name() + " holds " + Site.VIP, this::isMaster);
    }

    void awaitReady() {
        program.awaitLog("ready: ", START);
    }

    String table() {
        return host.exec("ipvsadm", "-Sn");
    }

    boolean inTable(String server) {
        return host.look(() -> ProcNet.inTable(server));
    }

    @Override
    public void close() {
        program.close();
    }
}
