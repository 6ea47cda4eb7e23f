package org.lvsd.lab.bench;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** One HTTP server behind every address of this machine. */
final class OneServer {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(2);

    private OneServer(HttpServer server) {
        this.server = server;
    }

    static OneServer start(int port) throws IOException {
        OneServer servers = new OneServer(HttpServer.create(new InetSocketAddress(port), 1024));
        servers.server.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Connection", "close");
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        servers.server.setExecutor(servers.threads);
        servers.server.start();
        return servers;
    }

    void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
