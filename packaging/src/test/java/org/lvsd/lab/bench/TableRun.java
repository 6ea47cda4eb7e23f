package org.lvsd.lab.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.lvsd.lab.Command;
import org.lvsd.lab.Eventually;
import org.lvsd.lab.Namespace;

/** One contender's round, in a namespace that was never used before. */
final class TableRun {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration SETTLED = Duration.ofSeconds(5);

    private final Contender who;
    private final Results results;
    private final Path directory;
    private final Path log;
    private Shape shape;

    TableRun(Contender who, Shape shape, Results results, Path directory) {
        this.who = who;
        this.shape = shape;
        this.results = results;
        this.directory = directory;
        this.log = directory.resolve("log");
    }

    private interface Play<T> {
        T in(Namespace host, KernelCounts kernel) throws Exception;
    }

    /** Plays it, and returns the table as ipvsadm prints it once loaded, sorted. */
    List<String> play() throws Exception {
        return play(this::playAll);
    }

    /** Nothing but requests for a weight. */
    void playRequests(Results of) throws Exception {
        Results unused = play((host, kernel) -> {
            Process process = load(host, kernel);
            try {
                weightByRequest(kernel, of, Measure.SMALL_FIRST_REQUEST, Measure.SMALL_REQUEST);
                stop(process, host, kernel);
                return of;
            } finally {
                process.destroyForcibly().waitFor();
            }
        });
    }

    private <T> T play(Play<T> play) throws Exception {
        Namespace host = Namespace.create(directory.getFileName().toString());
        try (KernelCounts kernel = KernelCounts.in(host)) {
            return play.in(host, kernel);
        } catch (Exception | AssertionError e) {
            System.out.println("---- the end of " + who.name() + "'s log\n" + lastLines());
            throw e;
        } finally {
            host.exec("ipvsadm", "-C");
            Command.run("ip", "netns", "del", host.name());
        }
    }

    private String lastLines() {
        List<String> lines = Machine.read(log).lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
    }

    private List<String> playAll(Namespace host, KernelCounts kernel) throws Exception {
        Process process = load(host, kernel);
        try {
            List<String> table = host.exec("ipvsadm", "-Sn").lines().sorted().toList();
            if (who.isDaemon()) {
                results.add(who.name(), Measure.MEMORY, Machine.megabytes(process, "VmRSS"));
                weightByRequest(kernel, results, Measure.FIRST_REQUEST, Measure.REQUEST);
                addService(process, kernel);
                changeWeight(process, kernel);
                reloadByCommand(host, kernel);
            }
            weightByCommand(host, kernel);
            if (who.isDaemon()) {
                results.add(who.name(), Measure.PEAK_MEMORY, Machine.megabytes(process, "VmHWM"));
            }
            stop(process, host, kernel);
            return table;
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private Process load(Namespace host, KernelCounts kernel) throws Exception {
        who.write(directory, shape);
        Machine.awaitRest();
        long start = System.nanoTime();
        Process process = Machine.start(host, who.start(directory), log);
        Loading loading = Loading.await(kernel, shape, PATIENCE);
        results.addNanos(who.name(), Measure.COLD_START, loading.lastNanos() - start);
        results.addNanos(
                who.name(), Measure.FIRST_TO_LAST, loading.firstToLast().toNanos());
        return process;
    }

    private void addService(Process process, KernelCounts kernel) throws Exception {
        shape = shape.withOneMoreService();
        long start = hangUp(process);
        long done = Loading.awaitService(kernel, shape.services() - 1, shape.servers(), PATIENCE);
        results.addNanos(who.name(), Measure.ADD_SERVICE, done - start);
    }

    private void changeWeight(Process process, KernelCounts kernel) throws Exception {
        shape = shape.withWeight(2);
        long start = hangUp(process);
        results.addNanos(who.name(), Measure.CHANGE_WEIGHT, Loading.awaitWeight(kernel, shape, PATIENCE) - start);
    }

    private long hangUp(Process process) throws Exception {
        who.write(directory, shape);
        Machine.awaitRest();
        long start = System.nanoTime();
        HangUp.send(process);
        return start;
    }

    private void reloadByCommand(Namespace host, KernelCounts kernel) throws Exception {
        List<String> command = who.reload(directory);
        if (!command.isEmpty()) {
            shape = shape.withWeight(3);
            who.write(directory, shape);
            byCommand(host, kernel, command, Measure.RELOAD_COMMAND);
        }
    }

    /** The first is the first that the daemon is asked for at all; it runs for some seconds by then, as operators' do. */
    private void weightByRequest(KernelCounts kernel, Results of, Measure first, Measure later) throws Exception {
        int service = shape.askedService();
        String server = Shape.server(service, 0);
        if (who.takesRequests()) {
            Eventually.pause(SETTLED);
        }
        for (int weight = 7; who.takesRequests() && weight < 10; weight++) {
            Machine.awaitRest();
            long start = System.nanoTime();
            who.requestWeight(directory, service, server, weight);
            long done = Loading.awaitWeight(kernel, service, server, weight, PATIENCE);
            of.addNanos(who.name(), weight == 7 ? first : later, done - start);
        }
    }

    private void weightByCommand(Namespace host, KernelCounts kernel) throws Exception {
        shape = shape.withWeight(4);
        int service = shape.changedService();
        String server = Shape.server(service, shape.changedServer());
        List<String> command = who.weight(directory, service, server, shape.changedWeight());
        if (!command.isEmpty()) {
            byCommand(host, kernel, command, Measure.WEIGHT_COMMAND);
        }
    }

    private void byCommand(Namespace host, KernelCounts kernel, List<String> command, Measure measure)
            throws Exception {
        Machine.awaitRest();
        long start = System.nanoTime();
        Process asked = Machine.start(host, command, log);
        long seen = Loading.awaitWeight(kernel, shape, PATIENCE);
        if (asked.waitFor() != 0) {
            throw new AssertionError(command + ": exit " + asked.exitValue());
        }
        results.addNanos(who.name(), measure, seen - start);
        if (measure == Measure.RELOAD_COMMAND) {
            results.addNanos(who.name(), Measure.RELOAD_ANSWER, System.nanoTime() - start);
        }
    }

    private void stop(Process process, Namespace host, KernelCounts kernel) throws Exception {
        Machine.awaitRest();
        long start = System.nanoTime();
        if (who.isDaemon()) {
            process.destroy();
            process.waitFor();
        } else {
            host.exec(who.clear().toArray(String[]::new));
        }
        results.addNanos(who.name(), Measure.STOP, System.nanoTime() - start);
        results.add(who.name(), Measure.LEFT, kernel.entries(shape));
    }

    static Path freshDirectory(String name) throws java.io.IOException {
        // On a tmpfs: the machine's own disk is slow to reach from here, and nobody is to pay for that.
        return Files.createDirectories(Path.of("/run/bench", name));
    }
}
