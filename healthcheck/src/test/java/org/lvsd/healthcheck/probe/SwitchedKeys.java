package org.lvsd.healthcheck.probe;

import io.netty.pkitesting.X509Bundle;
import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** Shows one certificate after the other, within one context: as servers do that share the keys of their sessions. */
final class SwitchedKeys extends X509ExtendedKeyManager {
    private final List<X509Bundle> bundles;
    private volatile int current;

    SwitchedKeys(X509Bundle... bundles) {
        this.bundles = List.of(bundles);
    }

    void show(int bundle) {
        current = bundle;
    }

    @Override
    public @Nullable String chooseEngineServerAlias(String keyType, Principal @Nullable [] issuers, SSLEngine engine) {
        return keyType.startsWith("EC") ? Integer.toString(current) : null;
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return bundles.get(Integer.parseInt(alias)).getCertificatePath();
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return bundles.get(Integer.parseInt(alias)).getKeyPair().getPrivate();
    }

    @Override
    public String[] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return new String[] {"0", "1"};
    }

    @Override
    public String chooseServerAlias(String keyType, Principal @Nullable [] issuers, Socket socket) {
        throw new UnsupportedOperationException("no sockets here");
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(String[] keyType, Principal @Nullable [] issuers, Socket socket) {
        return null;
    }
}
