package org.lvsd.healthcheck.probe.tls;

import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import org.jspecify.annotations.Nullable;
import org.lvsd.healthcheck.probe.type.TlsOptions;

/**
 * Whom the certificate must be for.
 *
 * @param name a host name, or an address without brackets
 * @param isAddress RFC 6066 section 3: addresses are not sent
 */
record ServerName(String name, boolean isAddress) {
    /** @param host of the check, perhaps with a port */
    static ServerName of(TlsOptions options, @Nullable String host, InetSocketAddress target) {
        String sni = options.sni();
        if (sni != null) {
            return new ServerName(sni, false);
        }
        String name = host == null ? NetUtil.toAddressString(target.getAddress()) : withoutPort(host);
        int scope = name.indexOf('%');
        String plain = scope < 0 ? name : name.substring(0, scope);
        return new ServerName(plain, NetUtil.isValidIpV4Address(plain) || NetUtil.isValidIpV6Address(plain));
    }

    private static String withoutPort(String host) {
        if (host.startsWith("[")) {
            int end = host.indexOf(']');
            return end < 0 ? host : host.substring(1, end);
        }
        int colon = host.indexOf(':');
        return colon < 0 ? host : host.substring(0, colon);
    }

    List<SNIServerName> sni() {
        return isAddress ? List.of() : List.of(new SNIHostName(name.getBytes(StandardCharsets.US_ASCII)));
    }
}
