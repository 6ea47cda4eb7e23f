package org.lvsd.daemon.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.lvsd.config.yaml.ConfigurationReader;
import org.lvsd.config.yaml.Loaded;
import org.lvsd.daemon.HostName;
import org.lvsd.daemon.OperatorException;
import org.lvsd.daemon.control.Daemon;
import org.lvsd.daemon.log.LogFormat;
import org.lvsd.daemon.log.RecentEvents;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The daemon's life as a process: its file, its log, its signals. */
final class Foreground {
    private static final Logger LOG = LoggerFactory.getLogger("lvsd");

    private Foreground() {}

    /** Runs it until a signal ends it. @return the exit code */
    static int run(Path file, PrintWriter err) throws OperatorException, InterruptedException {
        ConfigurationReader reader = new ConfigurationReader(file, HostName.get());
        Loaded loaded = reader.read();
        if (loaded instanceof Loaded.Invalid invalid) {
            return ConfigErrors.print(err, invalid.problems());
        }
        RecentEvents events = new RecentEvents();
        Logging.start(logFormat(), events);
        try {
            Loaded.Valid valid = (Loaded.Valid) loaded;
            valid.warnings().forEach(warning -> LOG.warn("{}", warning));
            return run(new Daemon(reader, valid.configuration(), Version.text(), events::list));
        } finally {
            Logging.stop();
        }
    }

    private static LogFormat logFormat() throws OperatorException {
        try {
            return LogFormat.of(System.getenv());
        } catch (IllegalArgumentException e) {
            throw new OperatorException(
                    "LVSD_LOG_FORMAT must be text, journal or json, not " + System.getenv("LVSD_LOG_FORMAT"));
        }
    }

    private static int run(Daemon daemon) throws OperatorException, InterruptedException {
        CountDownLatch stop = new CountDownLatch(1);
        AtomicBoolean leave = new AtomicBoolean();
        Signals.on("TERM", stop::countDown);
        Signals.on("INT", stop::countDown);
        Signals.on("USR1", () -> {
            leave.set(true);
            stop.countDown();
        });
        Signals.on("HUP", () -> {
            // What came of it is in the log.
            var unused = daemon.operations().reload();
        });
        try {
            daemon.start();
        } catch (OperatorException | RuntimeException inTheLog) {
            return ExitCode.FAILED;
        }
        stop.await();
        if (leave.get()) {
            daemon.leave();
        } else {
            daemon.stop();
        }
        return ExitCode.DONE;
    }
}
