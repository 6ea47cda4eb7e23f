package org.lvsd.daemon.admin;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.lvsd.daemon.OperatorException;

/** The two doors to the same daemon: the admin socket (may change things) and TCP (read-only). One thread of its own. */
public final class HttpDoors implements AutoCloseable {
    private static final int MAX_REQUEST_BYTES = 64 * 1024;
    private static final int IDLE_SECONDS = 30;

    private final EventLoopGroup loop =
            new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("http", true), EpollIoHandler.newFactory());
    private final DaemonView daemon;
    private final List<Channel> open = new CopyOnWriteArrayList<>();

    public HttpDoors(DaemonView daemon) {
        this.daemon = daemon;
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
            bind(EpollServerDomainSocketChannel.class, new DomainSocketAddress(path.toString()), true);
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
     * @throws OperatorException when the address cannot be bound
     */
    public void openTcp(InetSocketAddress address) throws OperatorException {
        try {
            bind(EpollServerSocketChannel.class, address, false);
        } catch (IOException e) {
            throw new OperatorException(
                    "cannot listen on director.http " + address.getAddress().getHostAddress() + " port "
                            + address.getPort() + ": " + e.getMessage(),
                    e);
        }
    }

    private void bind(Class<? extends ServerChannel> type, SocketAddress address, boolean changesAllowed)
            throws IOException {
        RouteHandler handler = new RouteHandler(new Routes(daemon, changesAllowed));
        var bound = new ServerBootstrap()
                .group(loop)
                .channel(type)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast(new IdleStateHandler(0, 0, IDLE_SECONDS))
                                .addLast(new HttpServerCodec())
                                .addLast(new HttpObjectAggregator(MAX_REQUEST_BYTES))
                                .addLast(handler);
                    }
                })
                .bind(address)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException(bound.cause().getMessage(), bound.cause());
        }
        open.add(bound.channel());
    }

    @Override
    public void close() {
        // One by one, since the end of the loop does not wait until the admin socket's file is gone.
        open.forEach(channel -> channel.close().awaitUninterruptibly(2, TimeUnit.SECONDS));
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }
}
