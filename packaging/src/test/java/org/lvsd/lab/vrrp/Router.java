package org.lvsd.lab.vrrp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lvsd.lab.Command;
import org.lvsd.lab.Namespace;

/** A VRRP router's running program, with its log. */
final class Router implements AutoCloseable {
    private final List<Process> processes = new ArrayList<>();
    private final Brand brand;
    private final Namespace host;
    private final Path directory;
    private final Path log;
    /** Where this one's part of the log begins. */
    private final int from;

    private Router(Brand brand, Namespace host) throws IOException {
        this.brand = brand;
        this.host = host;
        directory = Path.of(System.getProperty("lvsd.lab.run"), host.name());
        Files.createDirectories(directory);
        log = directory.resolve("log");
        from = text(log).length();
    }

    /** Starts a program, of whatever brand, in a namespace. Its log is what it has written, not those before it. */
    static Router start(Brand brand, Namespace host, Setting setting) throws Exception {
        Router router = new Router(brand, host);
        for (List<String> command : brand.prepare(host, setting, router.directory)) {
            router.processes.add(router.run(command));
        }
        return router;
    }

    /** Starts lvsd with a file of the caller's. */
    static Router lvsd(Namespace host, String file) throws Exception {
        Router router = new Router(Brand.LVSD, host);
        Path path = Files.writeString(router.lvsdFile(), file);
        router.processes.add(router.run(List.of(Brand.LVSD_BIN, "run", "-c", path.toString())));
        return router;
    }

    Namespace host() {
        return host;
    }

    /** Of its files. */
    Path directory() {
        return directory;
    }

    private Path lvsdFile() {
        return directory.resolve("lvsd.yaml");
    }

    /** A command of lvsd's, {@code command("failover", "--back")}. @return what it printed; a failure fails the test */
    String command(String... words) {
        List<String> all = new ArrayList<>(List.of(Brand.LVSD_BIN));
        all.addAll(List.of(words));
        all.addAll(List.of("-c", lvsdFile().toString()));
        return host.exec(all.toArray(String[]::new));
    }

    private Process run(List<String> command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        return host.call(builder::start);
    }

    /** The process that speaks VRRP, or its parent. */
    Process process() {
        return processes.get(processes.size() - 1);
    }

    String log() {
        return text(log).substring(from);
    }

    /** Its state, as this make says it. */
    String state() {
        return brand.state(this);
    }

    /** The lines of its log that find fault with what it heard. */
    List<String> complaints() {
        return log().lines().filter(brand::isComplaint).toList();
    }

    private static String text(Path log) {
        try {
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void kill() throws IOException, InterruptedException {
        try (Prepared kill = prepareKill()) {
            kill.happen();
        }
    }

    /**
     * SIGKILL for it and its children at one stroke. They are stopped first: keepalived's child is sent SIGTERM when its parent
     * dies, and on a busy machine has time to say farewell.
     */
    Prepared prepareKill() throws IOException {
        String all = processes.stream()
                .flatMap(each -> Stream.concat(Stream.of(each.toHandle()), each.descendants()))
                .map(each -> Long.toString(each.pid()))
                .collect(Collectors.joining(" "));
        return Prepared.start("kill -STOP " + all + "; kill -KILL " + all, "sh");
    }

    /** To the process that speaks VRRP, or its parent. */
    void signal(String signal) {
        Command.run("kill", "-s", signal, Long.toString(process().pid()));
    }

    /** SIGTERM, without waiting for the end. */
    void requestStop() {
        process().destroy();
    }

    @Override
    public void close() {
        for (Process each : processes) {
            each.destroy();
        }
        try {
            for (Process each : processes) {
                if (!each.waitFor(20, TimeUnit.SECONDS)) {
                    each.destroyForcibly();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
