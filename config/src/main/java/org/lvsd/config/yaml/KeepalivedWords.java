package org.lvsd.config.yaml;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Words of keepalived.conf(5) that have another name here, for who writes them from memory. */
final class KeepalivedWords {
    private static final String PASSWORD = "authentication: {type: simple, password: …}";

    private static final Map<String, String> HERE = Map.ofEntries(
            Map.entry("global_defs", "director"),
            Map.entry("router_id", "name"),
            Map.entry("vrrp_instance", "vrrp: {instances: […]}"),
            Map.entry("vrrp_sync_group", "vrrp: {sync_groups: […]}"),
            Map.entry("group", "instances"),
            Map.entry("state", "priority, which decides who is master"),
            Map.entry("nopreempt", "preempt: false"),
            Map.entry("advert_int", "advert_interval"),
            Map.entry("auth_type", PASSWORD),
            Map.entry("auth_pass", PASSWORD),
            Map.entry("virtual_ipaddress", "virtual_addresses"),
            Map.entry("virtual_ipaddress_excluded", "extra_addresses"),
            Map.entry("mcast_src_ip", "source_address"),
            Map.entry("unicast_src_ip", "unicast: {source: …}"),
            Map.entry("unicast_peer", "unicast: {peers: […]}"),
            Map.entry("no_accept", "accept: false"),
            Map.entry("garp_master_delay", "garp: {delay: …}"),
            Map.entry("garp_master_repeat", "garp: {count: …}"),
            Map.entry("garp_master_refresh", "garp: {refresh: …}"),
            Map.entry("track_interface", "track: {interfaces: […]}"),
            Map.entry("track_script", "track: {checks: […]}"),
            Map.entry("track_file", "track: {files: […]}"),
            Map.entry("track_process", "track: {processes: […]}"),
            Map.entry("notify_master", "notify: {master: […]}"),
            Map.entry("notify_backup", "notify: {backup: […]}"),
            Map.entry("notify_fault", "notify: {fault: […]}"),
            Map.entry("notify_up", "notify: {up: […]}"),
            Map.entry("notify_down", "notify: {down: […]}"),
            Map.entry("fwmark", "firewall_mark"),
            Map.entry("lb_algo", "scheduler"),
            Map.entry("lvs_sched", "scheduler"),
            Map.entry("lb_kind", "forwarding"),
            Map.entry("lvs_method", "forwarding"),
            Map.entry("persistence_timeout", "persistence: {timeout: …}"),
            Map.entry("persistence_granularity", "persistence: {netmask: …}"),
            Map.entry("ops", "one_packet: true"),
            Map.entry("delay_loop", "interval, of a health check"),
            Map.entry("inhibit_on_failure", "on_failure: zero_weight"),
            Map.entry("connect_timeout", "timeout"),
            Map.entry("retry", "fall"),
            Map.entry("status_code", "expect_status"),
            Map.entry("TCP_CHECK", "health_checks: [{type: tcp}]"),
            Map.entry("HTTP_GET", "health_checks: [{type: http}]"),
            Map.entry("SSL_GET", "health_checks: [{type: https}]"),
            Map.entry("MISC_CHECK", "health_checks: [{type: script}]"));

    /** A block of the outermost level, which no file of ours has: what is inside of anything is indented here. */
    private static final Pattern BLOCK = Pattern.compile(
            "^(?:global_defs|vrrp_instance|vrrp_sync_group|vrrp_script|virtual_server|virtual_server_group)\\h[^\\n]*\\{",
            Pattern.MULTILINE);

    private KeepalivedWords() {}

    /** What is meant by a key, as it is written here; null for what is no word of keepalived's. */
    static @Nullable String here(String key) {
        return HERE.get(key);
    }

    /** Where a keepalived.conf has its first block; null in any other text. */
    static @Nullable Position firstBlock(String text) {
        Matcher matcher = BLOCK.matcher(text);
        return matcher.find()
                ? new Position(
                        1 + (int) text.substring(0, matcher.start()).lines().count(), 1)
                : null;
    }
}
