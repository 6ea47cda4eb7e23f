package org.lvsd.lab.vrrp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lvsd.lab.Eventually;

/** The advertisements that the client's cable carried, with the kernel's time of each, by tcpdump. */
final class Adverts implements AutoCloseable {
    private static final Pattern LINE =
            Pattern.compile("(\\d+)\\.(\\d{6}) ([0-9a-f:]{17}) > .* length \\d+: (\\S+) > .*");
    /** Of an IPv4 virtual router, whoever it is at the moment. */
    private static final String VIRTUAL_MAC = "00:00:5e:00:01:";

    private static final Pattern RESIGNATION = Pattern.compile(".*prio 0[, ].*");

    private static final Pattern DROPPED = Pattern.compile("(\\d+) packets? dropped by");

    private final Process tcpdump;
    private final Path errors;
    private final List<Advert> all = new ArrayList<>();
    private volatile boolean closed;

    /** @param atMicros since 1970 */
    record Advert(long atMicros, boolean ofFirst) {}

    private Adverts(Process tcpdump, Path errors) {
        this.tcpdump = tcpdump;
        this.errors = errors;
    }

    static Adverts listen(Wire wire) throws Exception {
        String[] command = {
            "nice",
            "-n",
            "-20",
            "tcpdump",
            "-i",
            Wire.DEVICE,
            "-nn",
            "-e",
            "-tt",
            "-l",
            "--immediate-mode",
            "ip proto 112 or ip6 proto 112"
        };
        Path errors = Files.createTempFile(Path.of(System.getProperty("lvsd.lab.run")), "tcpdump", "");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        Adverts adverts = new Adverts(wire.client.call(builder::start), errors);
        Thread reader = new Thread(adverts::read, "adverts");
        reader.setDaemon(true);
        reader.start();
        return adverts;
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(tcpdump.getInputStream(), StandardCharsets.US_ASCII))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                note(line);
            }
        } catch (IOException e) {
            if (!closed) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void note(String line) {
        Advert advert = RESIGNATION.matcher(line).matches() ? null : parse(line);
        if (advert != null) {
            synchronized (all) {
                all.add(advert);
            }
        }
    }

    /** @return null where the line is of something else */
    static @Nullable Advert parse(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return null;
        }
        long micros = Long.parseLong(matcher.group(1)) * 1_000_000 + Long.parseLong(matcher.group(2));
        String mac = matcher.group(3);
        boolean own = mac.equals(Wire.mac(1));
        boolean virtual = mac.startsWith(VIRTUAL_MAC) && matcher.group(4).equals(Wire.FIRST_ADDRESS);
        return new Advert(micros, own || virtual);
    }

    static long nowMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    List<Advert> since(long micros) {
        synchronized (all) {
            return all.stream().filter(each -> each.atMicros >= micros).toList();
        }
    }

    /** Until only this director was heard for so long, and more than once. */
    void awaitMaster(boolean first, Duration quiet, Duration limit) {
        Eventually.within(limit, (first ? "the first" : "the second") + " director is the one master", () -> {
            List<Advert> recent = since(nowMicros() - quiet.toNanos() / 1_000);
            return recent.size() > 1 && recent.stream().allMatch(each -> each.ofFirst == first);
        });
    }

    /**
     * Waits until so much of an interval has passed since an advertisement, heard or to come: what happens then has a known phase.
     *
     * @param phase 0 to 1
     */
    void awaitPhase(Duration interval, double phase, Duration limit) {
        long from = nowMicros();
        Eventually.within(limit, "somebody advertises", () -> !since(from).isEmpty());
        List<Advert> fresh = since(from);
        long micros = interval.toNanos() / 1_000;
        long due = fresh.get(fresh.size() - 1).atMicros + (long) (phase * micros);
        long now = nowMicros();
        Eventually.pause(Duration.of(nextMicros(due, micros, now) - now, ChronoUnit.MICROS));
    }

    /** The first of that time and those that follow it by intervals that is not before now. */
    static long nextMicros(long due, long interval, long now) {
        return due + Math.max(0, -Math.floorDiv(due - now, interval)) * interval;
    }

    /** When the first director was heard last before then, by the system's monotonic clock; microseconds since 1970 come in. */
    long lastOfFirstNanos(long beforeMicros) {
        long micros = since(0).stream()
                .filter(each -> each.ofFirst && each.atMicros <= beforeMicros)
                .mapToLong(Advert::atMicros)
                .max()
                .orElseThrow();
        return System.nanoTime() - (nowMicros() - micros) * 1_000;
    }

    /** When the first director was heard first since then; 0 where it was not yet. */
    long firstOfFirstMicros(long sinceMicros) {
        return since(sinceMicros).stream()
                .filter(Advert::ofFirst)
                .mapToLong(Advert::atMicros)
                .findFirst()
                .orElse(0);
    }

    /** How often mastership went where it was not before, since then: away and back again is once. */
    int flapsSince(long micros) {
        return flaps(since(micros));
    }

    int flapsBetween(long fromMicros, long toMicros) {
        return flaps(since(fromMicros).stream()
                .filter(each -> each.atMicros <= toMicros)
                .toList());
    }

    static int flaps(List<Advert> heard) {
        int changes = 0;
        for (int i = 1; i < heard.size(); i++) {
            changes += heard.get(i).ofFirst == heard.get(i - 1).ofFirst ? 0 : 1;
        }
        return (changes + 1) / 2;
    }

    /** Ends the capture. @return how many packets the kernel or the interface dropped, so that they are not among these */
    long dropped() throws Exception {
        close();
        tcpdump.waitFor();
        return dropped(Files.readString(errors));
    }

    static long dropped(String said) {
        List<MatchResult> counts = DROPPED.matcher(said).results().toList();
        if (counts.isEmpty()) {
            throw new AssertionError("tcpdump does not tell what was dropped: " + said);
        }
        return counts.stream().mapToLong(each -> Long.parseLong(each.group(1))).sum();
    }

    /** The milliseconds between one director's advertisements, in order of size. */
    double[] intervalsSince(long micros) {
        List<Advert> heard = since(micros).stream().filter(Advert::ofFirst).toList();
        double[] intervals = new double[Math.max(0, heard.size() - 1)];
        for (int i = 0; i < intervals.length; i++) {
            intervals[i] = (heard.get(i + 1).atMicros - heard.get(i).atMicros) / 1e3;
        }
        java.util.Arrays.sort(intervals);
        return intervals;
    }

    @Override
    public void close() {
        closed = true;
        tcpdump.destroy();
    }
}
