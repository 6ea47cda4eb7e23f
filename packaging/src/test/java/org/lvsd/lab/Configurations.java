package org.lvsd.lab;

/** The pieces that the tests' configurations are made of. */
final class Configurations {
    private Configurations() {}

    /** A virtual router on each network, master together. */
    static String pair(int priority, String interval, int version) {
        return """
                vrrp:
                  instances:
                    - name: front
                      interface: front
                      virtual_router_id: 51
                      version: %3$d
                      priority: %1$d
                      advert_interval: %2$s
                      virtual_addresses: [192.0.2.100/24]
                    - name: back
                      interface: back
                      virtual_router_id: 52
                      version: %3$d
                      priority: %1$d
                      advert_interval: %2$s
                      virtual_addresses: [10.0.0.254/24]
                  sync_groups:
                    - name: edge
                      instances: [front, back]
                """.formatted(priority, interval, version);
    }

    /** A web service by NAT whose three servers are checked over HTTP. */
    static String web(String interval) {
        return """
                virtual_servers:
                  - name: web
                    address: 192.0.2.100:80
                    scheduler: rr
                    forwarding: nat
                    health_checks:
                      - {type: http, path: /, interval: %s, timeout: 1s, rise: 2, fall: 2}
                    real_servers:
                      - address: 10.0.0.11:80
                      - address: 10.0.0.12:80
                      - address: 10.0.0.13:80
                """.formatted(interval);
    }
}
