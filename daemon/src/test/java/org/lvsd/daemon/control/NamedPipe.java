package org.lvsd.daemon.control;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A pipe that programs write lines to, for whoever waits for these. */
final class NamedPipe implements AutoCloseable {
    private static final long LIMIT_SECONDS = 30;
    private static final String END = "the test is over";

    private final Path path;
    private final RandomAccessFile both;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final Thread reader;
    private boolean ended;

    private NamedPipe(Path path) throws IOException {
        this.path = path;
        // Open for writing as well: it does not end when a program closes it.
        both = new RandomAccessFile(path.toFile(), "rw");
        reader = new Thread(this::read, "pipe");
        reader.setDaemon(true);
        reader.start();
    }

    static NamedPipe in(Path directory) throws IOException, InterruptedException {
        Path path = directory.resolve("pipe");
        int status = new ProcessBuilder("mkfifo", path.toString())
                .inheritIO()
                .start()
                .waitFor();
        if (status != 0) {
            throw new IOException("mkfifo " + path + " ended with " + status);
        }
        return new NamedPipe(path);
    }

    Path path() {
        return path;
    }

    private void read() {
        try (both) {
            String line = both.readLine();
            while (line != null && !line.equals(END)) {
                lines.add(line);
                line = both.readLine();
            }
        } catch (IOException e) {
            lines.add(e.toString());
        }
    }

    /** The next line, waited for. */
    String line() throws InterruptedException {
        String line = lines.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
        if (line == null) {
            throw new AssertionError("no line in " + LIMIT_SECONDS + " s");
        }
        return line;
    }

    /** Those that have not been asked for; nothing is read after that. */
    List<String> others() throws IOException, InterruptedException {
        close();
        reader.join(TimeUnit.SECONDS.toMillis(LIMIT_SECONDS));
        return List.copyOf(lines);
    }

    /** The reader closes it: nobody may while it reads. */
    @Override
    public void close() throws IOException {
        if (!ended) {
            ended = true;
            both.write((END + "\n").getBytes(StandardCharsets.US_ASCII));
        }
    }
}
