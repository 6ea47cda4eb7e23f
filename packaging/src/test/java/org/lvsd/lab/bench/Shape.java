package org.lvsd.lab.bench;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A table of so many services with so many servers each, all by NAT with the scheduler wlc, one server's weight apart.
 *
 * @param changedWeight the weight of the server in the middle; all others have 1
 */
record Shape(int services, int servers, int changedWeight) {
    private static final int PER_NETWORK = 250;
    static final int PORT = 80;

    Shape withOneMoreService() {
        return new Shape(services + 1, servers, changedWeight);
    }

    Shape withWeight(int weight) {
        return new Shape(services, servers, weight);
    }

    /** The addresses of 198.18.0.0/15 are for benchmarks (RFC 2544, appendix C.2.2). */
    static String service(int index) {
        return "198.18." + index / PER_NETWORK + "." + (index % PER_NETWORK + 1);
    }

    static String server(int service, int server) {
        return "10." + service / PER_NETWORK + "." + (service % PER_NETWORK + 1) + "." + (server + 1);
    }

    /** One of the many servers of a single service. */
    static String checked(int index) {
        return server(index / PER_NETWORK, index % PER_NETWORK);
    }

    /** The service whose middle server's weight is changed; a service more does not make it another one. */
    int changedService() {
        return services / 2;
    }

    /** Another service, whose first server's weight is asked for while the daemon runs. */
    int askedService() {
        return services / 4;
    }

    int changedServer() {
        return servers / 2;
    }

    private int weight(int service, int server) {
        return service == changedService() && server == changedServer() ? changedWeight : 1;
    }

    int entries() {
        return services * (1 + servers);
    }

    /** As {@code ipvsadm -R} reads and {@code ipvsadm -Sn} prints it. */
    List<String> ipvsadm() {
        return lines(
                i -> "-A -t " + service(i) + ":" + PORT + " -s wlc",
                (i, j) -> "-a -t " + service(i) + ":" + PORT + " -r " + server(i, j) + ":" + PORT + " -m -w "
                        + weight(i, j),
                "");
    }

    /** keepalived.conf, without checkers. */
    List<String> keepalived() {
        return lines(
                i -> "virtual_server " + service(i) + " " + PORT
                        + " {\n  lvs_sched wlc\n  lvs_method NAT\n  protocol TCP",
                (i, j) -> "  real_server " + server(i, j) + " " + PORT + " {\n    weight " + weight(i, j) + "\n  }",
                "}");
    }

    /** {@code virtual_servers} of lvsd.yaml, without checks. */
    List<String> lvsd() {
        return lines(
                i -> "  - name: s" + i + "\n    address: " + service(i) + ":" + PORT
                        + "\n    scheduler: wlc\n    forwarding: nat\n    real_servers:",
                (i, j) -> "      - {address: '" + server(i, j) + ":" + PORT + "', weight: " + weight(i, j) + "}",
                "");
    }

    private interface ServiceLine {
        String of(int service);
    }

    private interface ServerLine {
        String of(int service, int server);
    }

    private List<String> lines(ServiceLine first, ServerLine each, String last) {
        return IntStream.range(0, services)
                .boxed()
                .flatMap(i -> IntStream.range(-1, servers + 1).mapToObj(j -> {
                    if (j < 0) {
                        return first.of(i);
                    }
                    return j < servers ? each.of(i, j) : last;
                }))
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
