package org.lvsd.lab.checks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.lvsd.lab.Command;
import org.lvsd.lab.Eventually;

/** A server of Debian's that runs in the foreground. */
final class ServerProcess implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(20);

    private final Process process;
    private final Path log;

    private ServerProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts one, and waits until something listens on the TCP port. */
    static ServerProcess start(Path directory, int port, String... command) throws IOException {
        Path log = directory.resolve(Path.of(command[0]).getFileName() + "-" + port + ".log");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(log.toFile())
                .start();
        ServerProcess server = new ServerProcess(process, log);
        try {
            Eventually.within(START, command[0] + " listens on port " + port, () -> server.listens(port));
        } catch (AssertionError e) {
            throw new AssertionError(Files.readString(log), e);
        }
        return server;
    }

    private boolean listens(int port) {
        if (!process.isAlive()) {
            throw new AssertionError("ended with " + process.exitValue());
        }
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** All its processes stand still: the kernel takes connections, and nobody answers. */
    void freeze() {
        signal("-STOP");
    }

    void thaw() {
        signal("-CONT");
    }

    private void signal(String signal) {
        Command.run("kill", signal, Long.toString(process.pid()));
        // One that serves a single connection may have ended meanwhile.
        process.descendants().forEach(child -> Command.tryRun("kill", signal, Long.toString(child.pid())));
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    @Override
    public void close() {
        stop();
    }

    void stop() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            process.onExit().get(10, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError("a server does not end", e);
        }
    }
}
