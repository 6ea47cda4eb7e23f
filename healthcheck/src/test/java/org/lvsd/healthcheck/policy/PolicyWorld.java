package org.lvsd.healthcheck.policy;

import java.util.Map;
import org.lvsd.healthcheck.core.Advice;

/** What the file, the operator and the servers themselves have said, as the simulation knows it. */
record PolicyWorld(Map<String, ServerPolicy> servers, Map<String, OperatorWish> wishes, Map<String, Advice> advice) {

    /** Whether nobody wants it out: the operator's word goes before the file's, the server's own is heard in any case. */
    boolean isToServe(String name) {
        ServerPolicy file = servers.get(name);
        AdminState wish = wish(name).state();
        Advice.Mode mode = advice(name).mode();
        return file != null
                && (wish == null ? file.state() : wish) == AdminState.ENABLED
                && (mode == null || mode == Advice.Mode.READY);
    }

    /** The operator's, or the file's. */
    int weight(String name) {
        Integer wished = wish(name).weight();
        return wished != null ? wished : server(name).weight();
    }

    /** What a server gets that is up and past its ramp. */
    int whole(String name) {
        return WeightParts.whole(
                server(name).weight(), wish(name).weight(), advice(name).weight());
    }

    private ServerPolicy server(String name) {
        ServerPolicy server = servers.get(name);
        if (server == null) {
            throw new IllegalArgumentException(name);
        }
        return server;
    }

    private OperatorWish wish(String name) {
        return wishes.getOrDefault(name, OperatorWish.NONE);
    }

    private Advice advice(String name) {
        return advice.getOrDefault(name, Advice.NONE);
    }
}
