package org.lvsd.daemon.admin;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.channel.unix.Socket;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.HttpDoor;
import org.lvsd.daemon.OperatorException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The two doors to the same daemon: the admin socket (may change things) and TCP (read-only). One thread of its own.
 *
 * <p>A door is opened first, which takes no time and finds out whether another program has it; who knocks then waits until
 * {@link #answer}, which loads all that it takes to speak HTTP, and can be left for when there is time.
 */
public final class HttpDoors implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("lvsd.http");
    private static final int BACKLOG = 128;

    private final List<Door> doors = new ArrayList<>();
    private final List<Channel> answering = new ArrayList<>();
    private @Nullable EventLoopGroup loop;
    private @Nullable Path adminSocket;

    /** A socket that listens, and what makes a channel of it. */
    private record Door(
            Socket socket,
            IntFunction<ServerChannel> channel,
            boolean changesAllowed,
            Access access,
            @Nullable SslContext tls) {}

    public HttpDoors() {
        // Loads the native part, of which the sockets are.
        Epoll.ensureAvailability();
    }

    /**
     * Opens the admin socket, mode 0660, in place of one that a dead daemon left.
     *
     * @throws OperatorException when another daemon answers on it, or it cannot be made
     */
    public void openAdminSocket(Path path) throws OperatorException {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            if (Files.exists(path)) {
                refuseUnlessDead(path);
                Files.delete(path);
            }
            Socket socket = listen(Socket.newSocketDomain(), new DomainSocketAddress(path.toString()));
            adminSocket = path;
            doors.add(
                    new Door(socket, fd -> new EpollServerDomainSocketChannel(fd, true), true, Access.EVERYBODY, null));
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-rw----"));
        } catch (IOException e) {
            throw new OperatorException(
                    "cannot make the admin socket " + path + ": " + e.getMessage()
                            + "; is the directory writable for this user (director.admin_socket)?",
                    e);
        }
    }

    private static void refuseUnlessDead(Path path) throws OperatorException, IOException {
        if (!Files.readAttributes(path, BasicFileAttributes.class).isOther()) {
            throw new OperatorException(
                    path + " is there and is no socket; remove it, or choose another director.admin_socket");
        }
        // One that takes connections and is slow to answer lives too.
        if (AdminClient.isListening(path)) {
            throw new OperatorException("another lvsd already answers on " + path
                    + "; stop it first, or give this one another director.admin_socket");
        }
    }

    /**
     * Opens the read-only HTTP door.
     *
     * @throws OperatorException when the address cannot be bound, or a file of its is not as it should be
     */
    public void openTcp(HttpDoor door) throws OperatorException {
        Access access = Access.of(door.authentication());
        SslContext tls = door.tls() == null ? null : ServerTls.of(door.tls());
        var address =
                new InetSocketAddress(door.listen().address(), door.listen().port());
        try {
            Socket socket = Socket.newSocketStream();
            // A restart need not wait for the former process's connections to be forgotten.
            socket.setReuseAddress(true);
            doors.add(new Door(listen(socket, address), EpollServerSocketChannel::new, false, access, tls));
        } catch (IOException e) {
            throw new OperatorException(
                    "cannot listen on director.http " + address.getAddress().getHostAddress() + " port "
                            + address.getPort() + ": " + e.getMessage(),
                    e);
        }
    }

    private static Socket listen(Socket socket, SocketAddress address) throws IOException {
        try {
            socket.bind(address);
            socket.listen(BACKLOG);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /**
     * From now on who knocks is answered.
     *
     * @param operations for those at the admin socket; null when nothing can be changed there either
     */
    public void answer(DaemonView daemon, @Nullable DaemonOperations operations) {
        EventLoopGroup group =
                new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("http", true), EpollIoHandler.newFactory());
        loop = group;
        for (Door door : doors) {
            Routes routes = new Routes(daemon, door.changesAllowed ? operations : null);
            answering.add(new ServerBootstrap()
                    .group(group)
                    .channelFactory(() -> door.channel.apply(door.socket.intValue()))
                    .childHandler(new HttpPipeline(new RouteHandler(routes, door.access), door.tls))
                    .register()
                    .syncUninterruptibly()
                    .channel());
        }
    }

    @Override
    public void close() {
        try {
            for (int i = answering.size(); i < doors.size(); i++) {
                doors.get(i).socket.close();
            }
            if (adminSocket != null) {
                Files.deleteIfExists(adminSocket);
            }
        } catch (IOException e) {
            LOG.warn("a door is not closed as it should be: {}", e.getMessage());
        }
        answering.forEach(channel -> channel.close().awaitUninterruptibly(2, TimeUnit.SECONDS));
        if (loop != null) {
            loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
        }
    }
}
