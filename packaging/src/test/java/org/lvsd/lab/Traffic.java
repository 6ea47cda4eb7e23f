package org.lvsd.lab;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** HTTP requests one after the other, each over a connection of its own, until told to stop. */
final class Traffic implements AutoCloseable {
    private final List<Request> requests = new ArrayList<>();
    private volatile boolean stopping;
    private Thread thread;

    /** @param server who answered, or null when it failed */
    record Request(long startNanos, long endNanos, String server, String failure) {
        boolean failed() {
            return server == null;
        }
    }

    /** A stretch of the traffic, summed up. */
    record Summary(int requests, int failed, Duration outage, Map<String, Integer> byServer, List<String> failures) {}

    static Traffic start(Namespace host, String endpoint, Duration pause, Duration timeout) {
        Traffic traffic = new Traffic();
        traffic.thread = host.start("traffic", () -> traffic.run(endpoint, pause, timeout));
        return traffic;
    }

    private void run(String endpoint, Duration pause, Duration timeout) {
        while (!stopping) {
            long start = System.nanoTime();
            String server = null;
            String failure = "";
            try {
                server = Client.getHere(endpoint, timeout).split(" ", -1)[0];
            } catch (IOException e) {
                failure = e.getMessage();
            }
            synchronized (requests) {
                requests.add(new Request(start, System.nanoTime(), server, failure));
            }
            Eventually.pause(pause.toNanos());
        }
    }

    /** What happened to the requests that ended since then. */
    Summary since(long nanos) {
        List<Request> which;
        synchronized (requests) {
            which = requests.stream()
                    .filter(request -> request.endNanos - nanos >= 0)
                    .toList();
        }
        Map<String, Integer> byServer = new TreeMap<>();
        List<String> failures = new ArrayList<>();
        for (Request request : which) {
            if (request.failed()) {
                failures.add(request.failure);
            } else {
                byServer.merge(request.server, 1, Integer::sum);
            }
        }
        return new Summary(which.size(), failures.size(), outage(which), byServer, failures);
    }

    Summary all() {
        synchronized (requests) {
            return requests.isEmpty() ? since(System.nanoTime()) : since(requests.get(0).endNanos);
        }
    }

    /** The longest time from the start of a first failed request to the end of the next that succeeded. */
    private static Duration outage(List<Request> requests) {
        long longest = 0;
        long since = 0;
        boolean out = false;
        for (Request request : requests) {
            if (request.failed() && !out) {
                out = true;
                since = request.startNanos;
            }
            if (out) {
                longest = Math.max(longest, request.endNanos - since);
                out = request.failed();
            }
        }
        return Duration.ofMillis(TimeUnit.NANOSECONDS.toMillis(longest));
    }

    /** Ends it, the running request included. */
    Summary stop() {
        stopping = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return all();
    }

    @Override
    public void close() {
        stop();
    }
}
