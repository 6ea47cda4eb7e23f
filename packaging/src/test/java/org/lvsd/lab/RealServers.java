package org.lvsd.lab;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * What runs on one real server, on threads of the test's own process: HTTP on 80 to 82, a line echo on TCP 7,
 * numbers without end on TCP 19, and UDP
 * 5300 to 5302. Everything answers {@code NAME PEER}: who answered, and whom it saw.
 */
final class RealServers implements AutoCloseable {
    private static final int HTTP = 80;
    private static final int ECHO = 7;
    private static final int UDP = 5300;

    private final Namespace host;
    private final List<HttpServer> http = new ArrayList<>();
    private final List<ServerSocket> listening = new ArrayList<>();
    private final List<DatagramSocket> udp = new ArrayList<>();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> requests = new ConcurrentHashMap<>();
    private volatile int status = 200;

    private RealServers(Namespace host) {
        this.host = host;
    }

    static RealServers start(Namespace host) throws Exception {
        RealServers servers = new RealServers(host);
        host.call(() -> {
            servers.open();
            return null;
        });
        return servers;
    }

    static List<RealServers> startAll(Site site) throws Exception {
        List<RealServers> all = new ArrayList<>();
        for (Namespace real : site.reals) {
            all.add(start(real));
        }
        return all;
    }

    /** What {@code /} answers from now on. */
    void answerWith(int newStatus) {
        status = newStatus;
    }

    /** How many requests have come over HTTP from an address. */
    int requestsOf(String peer) {
        return requests.getOrDefault(peer, 0);
    }

    private void open() throws IOException {
        for (int port = HTTP; port < HTTP + 3; port++) {
            http(port);
        }
        listen(ECHO, this::serveLines);
        listen(Download.PORT, this::serveNumbers);
        String number = host.name().substring("real".length());
        for (String own : List.of("10.0.0.1" + number, "2001:db8:2::1" + number)) {
            udp(own, UDP);
        }
        for (String virtual : List.of(Site.VIP, Site.VIP6)) {
            udp(virtual, UDP + 1);
            udp(virtual, UDP + 2);
        }
    }

    private void http(int port) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(port), 64);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, host.name() + " http");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", exchange -> {
            InetAddress peer = exchange.getRemoteAddress().getAddress();
            requests.merge(peer.getHostAddress(), 1, Integer::sum);
            byte[] body = answer(peer);
            exchange.getResponseHeaders().set("Connection", "close");
            exchange.sendResponseHeaders(status, body.length);
            try (var out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        server.start();
        http.add(server);
    }

    private void listen(int port, Consumer<Socket> service) throws IOException {
        ServerSocket server = new ServerSocket();
        server.setReuseAddress(true);
        server.bind(new InetSocketAddress(port));
        listening.add(server);
        host.start("port " + port, () -> {
            try {
                while (true) {
                    Socket socket = server.accept();
                    connections.add(socket);
                    host.start("port " + port, () -> service.accept(socket));
                }
            } catch (IOException closed) {
                // That is how it is stopped.
                return;
            }
        });
    }

    private void serveNumbers(Socket socket) {
        try (socket) {
            var out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
            for (long number = 0; true; number++) {
                out.writeLong(number);
            }
        } catch (IOException gone) {
            connections.remove(socket);
        }
    }

    private void serveLines(Socket socket) {
        try (socket) {
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                socket.getOutputStream().write((host.name() + " " + line + "\n").getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException gone) {
            connections.remove(socket);
        }
    }

    private void udp(String address, int port) throws SocketException, IOException {
        DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.getByName(address), port));
        udp.add(socket);
        host.start("udp", () -> {
            try {
                DatagramPacket packet = new DatagramPacket(new byte[512], 512);
                while (true) {
                    packet.setLength(512);
                    socket.receive(packet);
                    byte[] body = answer(packet.getAddress());
                    socket.send(new DatagramPacket(body, body.length, packet.getSocketAddress()));
                }
            } catch (IOException closed) {
                return;
            }
        });
    }

    private byte[] answer(InetAddress peer) {
        return (host.name() + " " + peer.getHostAddress()).getBytes(StandardCharsets.UTF_8);
    }

    /** All of it ends at once, as when the machine's processes are killed. */
    void kill() throws IOException {
        http.forEach(server -> server.stop(0));
        http.clear();
        for (ServerSocket server : listening) {
            server.close();
        }
        listening.clear();
        for (Socket connection : connections) {
            connection.close();
        }
        connections.clear();
        udp.forEach(DatagramSocket::close);
        udp.clear();
    }

    void restart() throws Exception {
        host.call(() -> {
            open();
            return null;
        });
    }

    @Override
    public void close() throws IOException {
        kill();
    }
}
