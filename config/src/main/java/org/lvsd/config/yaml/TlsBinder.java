package org.lvsd.config.yaml;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.TlsSettings;

/** {@code tls} of a check. */
final class TlsBinder {
    private TlsBinder() {}

    /** Null when the check does not say. */
    static @Nullable TlsSettings bind(Fields check) {
        Fields fields = check.map("tls", "a tls section");
        if (fields == null) {
            return null;
        }
        String sni = fields.optional("sni", HttpValues.HOST);
        boolean verify = fields.optional("verify", Numbers.FLAG, true);
        Path ca = fields.optional("ca", Texts.FILE);
        Path certificate = fields.optional("certificate", Texts.FILE);
        Path key = fields.optional("key", Texts.FILE);
        fields.refuseOthers();
        if (fields.has("certificate") != fields.has("key")) {
            String there = fields.has("key") ? "key" : "certificate";
            fields.complain(there, "it is of no use alone (expected both certificate and key)");
        }
        if (!verify && fields.has("ca")) {
            fields.complain("ca", "nothing is verified (expected verify true, or no ca)");
        }
        return new TlsSettings(sni, verify, ca, certificate, key);
    }

    /** As {@link #bind}, for a check that is TLS in any case. */
    static TlsSettings orDefault(Fields check) {
        TlsSettings tls = bind(check);
        return tls == null ? TlsSettings.DEFAULT : tls;
    }
}
