package org.lvsd.healthcheck.probe.http;

import io.netty.util.NetUtil;
import java.net.Inet6Address;
import java.net.InetSocketAddress;

/** Names of a target as HTTP writes them. */
final class Authority {
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    private Authority() {}

    /** RFC 9110 section 7.2: the authority of the target, without the scheme's own port. */
    static String of(InetSocketAddress target, boolean tls) {
        String literal = NetUtil.toAddressString(target.getAddress());
        int scope = literal.indexOf('%');
        String address = scope < 0 ? literal : literal.substring(0, scope);
        String host = target.getAddress() instanceof Inet6Address ? "[" + address + "]" : address;
        return target.getPort() == (tls ? HTTPS_PORT : HTTP_PORT) ? host : host + ":" + target.getPort();
    }
}
