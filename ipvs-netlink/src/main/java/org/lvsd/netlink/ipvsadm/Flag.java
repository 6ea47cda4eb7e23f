package org.lvsd.netlink.ipvsadm;

import java.util.EnumSet;
import java.util.Set;

/** ipvsadm's options, as {@code ipvsadm --help} (1.31) lists them; the commands come first. */
enum Flag {
    ADD_SERVICE('A', "add-service", Takes.NOTHING),
    EDIT_SERVICE('E', "edit-service", Takes.NOTHING),
    DELETE_SERVICE('D', "delete-service", Takes.NOTHING),
    ADD_SERVER('a', "add-server", Takes.NOTHING),
    EDIT_SERVER('e', "edit-server", Takes.NOTHING),
    DELETE_SERVER('d', "delete-server", Takes.NOTHING),
    CLEAR('C', "clear", Takes.NOTHING),
    ZERO('Z', "zero", Takes.NOTHING),
    SET('\0', "set", Takes.VALUE),
    START_DAEMON('\0', "start-daemon", Takes.VALUE),
    STOP_DAEMON('\0', "stop-daemon", Takes.VALUE),

    TCP_SERVICE('t', "tcp-service", Takes.VALUE),
    UDP_SERVICE('u', "udp-service", Takes.VALUE),
    SCTP_SERVICE('\0', "sctp-service", Takes.VALUE),
    FWMARK_SERVICE('f', "fwmark-service", Takes.VALUE),
    IPV6('6', "ipv6", Takes.NOTHING),

    SCHEDULER('s', "scheduler", Takes.VALUE),
    SCHED_FLAGS('b', "sched-flags", Takes.VALUE),
    PERSISTENT('p', "persistent", Takes.PERHAPS_VALUE),
    NETMASK('M', "netmask", Takes.VALUE),
    PE('\0', "pe", Takes.VALUE),
    OPS('o', "ops", Takes.NOTHING),

    REAL_SERVER('r', "real-server", Takes.VALUE),
    GATEWAYING('g', "gatewaying", Takes.NOTHING),
    IPIP('i', "ipip", Takes.NOTHING),
    MASQUERADING('m', "masquerading", Takes.NOTHING),
    WEIGHT('w', "weight", Takes.VALUE),
    U_THRESHOLD('x', "u-threshold", Takes.VALUE),
    L_THRESHOLD('y', "l-threshold", Takes.VALUE),
    TUN_TYPE('\0', "tun-type", Takes.VALUE),
    TUN_PORT('\0', "tun-port", Takes.VALUE),
    TUN_NOCSUM('\0', "tun-nocsum", Takes.NOTHING),
    TUN_CSUM('\0', "tun-csum", Takes.NOTHING),
    TUN_REMCSUM('\0', "tun-remcsum", Takes.NOTHING),

    SYNCID('\0', "syncid", Takes.VALUE),
    SYNC_MAXLEN('\0', "sync-maxlen", Takes.VALUE),
    MCAST_INTERFACE('\0', "mcast-interface", Takes.VALUE),
    MCAST_GROUP('\0', "mcast-group", Takes.VALUE),
    MCAST_PORT('\0', "mcast-port", Takes.VALUE),
    MCAST_TTL('\0', "mcast-ttl", Takes.VALUE);

    static final Set<Flag> COMMANDS = EnumSet.range(ADD_SERVICE, STOP_DAEMON);
    static final Set<Flag> SERVICE_KEY = EnumSet.range(TCP_SERVICE, IPV6);
    static final Set<Flag> SERVICE_SETTINGS = EnumSet.range(SCHEDULER, OPS);
    static final Set<Flag> SERVER_SETTINGS = EnumSet.range(GATEWAYING, TUN_REMCSUM);
    static final Set<Flag> DAEMON_SETTINGS = EnumSet.range(SYNCID, MCAST_TTL);

    /** Whether an option has an argument. */
    enum Takes {
        NOTHING,
        VALUE,
        PERHAPS_VALUE
    }

    private final char letter;
    private final String word;
    private final Takes takes;

    Flag(char letter, String word, Takes takes) {
        this.letter = letter;
        this.word = word;
        this.takes = takes;
    }

    Takes takes() {
        return takes;
    }

    static Flag of(char letter) throws RuleException {
        for (Flag flag : values()) {
            if (flag.letter == letter && letter != '\0') {
                return flag;
            }
        }
        throw new RuleException("unknown option -" + letter);
    }

    static Flag of(String word) throws RuleException {
        for (Flag flag : values()) {
            if (flag.word.equals(word)) {
                return flag;
            }
        }
        throw new RuleException("unknown option --" + word);
    }

    /** As people write it: {@code -t} or {@code --sctp-service}. */
    @Override
    public String toString() {
        return letter == '\0' ? "--" + word : "-" + letter;
    }
}
