package org.lvsd.lab;

import java.io.IOException;
import java.net.ConnectException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What a client of the site does. */
final class Client {
    private final Namespace host;

    Client(Namespace host) {
        this.host = host;
    }

    /**
     * One HTTP request over a connection of its own.
     *
     * @param endpoint such as {@code 192.0.2.100:80}
     * @throws IOException when it fails, or the answer is not 200
     */
    String get(String endpoint, Duration timeout) throws Exception {
        return host.call(() -> getHere(endpoint, timeout));
    }

    /** The same, on a thread that is in the client's namespace already. */
    static String getHere(String endpoint, Duration timeout) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create("http://" + endpoint + "/").toURL().openConnection();
        connection.setConnectTimeout((int) timeout.toMillis());
        connection.setReadTimeout((int) timeout.toMillis());
        connection.setRequestProperty("Connection", "close");
        try (var in = connection.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            connection.disconnect();
        }
    }

    /** One datagram there, one back. */
    String udp(String address, int port, Duration timeout) throws Exception {
        return host.call(() -> {
            try (DatagramSocket socket = new DatagramSocket()) {
                socket.setSoTimeout((int) timeout.toMillis());
                socket.connect(new InetSocketAddress(address, port));
                socket.send(new DatagramPacket(new byte[] {1}, 1));
                DatagramPacket answer = new DatagramPacket(new byte[512], 512);
                socket.receive(answer);
                return new String(answer.getData(), 0, answer.getLength(), StandardCharsets.UTF_8);
            }
        });
    }

    /** Whether a request is answered within two seconds. */
    boolean reaches(String endpoint) {
        try {
            get(endpoint, Duration.ofSeconds(2));
            return true;
        } catch (Exception e) {
            return false;
        }
    }

    /** Whether a host answers for the address, if only by refusing a connection to a port where nobody listens. */
    boolean hears(String address) throws Exception {
        return host.call(() -> {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(address, 9), 2_000);
                return true;
            } catch (ConnectException refused) {
                return true;
            } catch (SocketTimeoutException silence) {
                return false;
            }
        });
    }

    Traffic startTraffic(String endpoint, Duration pause, Duration timeout) {
        return Traffic.start(host, endpoint, pause, timeout);
    }

    LongConnection connect(String address, int port) throws Exception {
        return LongConnection.open(host, address, port);
    }
}
