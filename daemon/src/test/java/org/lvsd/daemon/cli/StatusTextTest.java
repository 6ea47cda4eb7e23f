package org.lvsd.daemon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lvsd.daemon.status.StatusReport;

final class StatusTextTest {
    private static final StatusReport REPORT = new StatusReport(
            "lb1",
            "1.0",
            4711,
            "2026-01-01T00:00:00Z",
            2,
            false,
            List.of("some servers have no first verdict yet"),
            List.of(
                    new StatusReport.InstanceStatus(
                            "front",
                            "eth0",
                            51,
                            3,
                            "master",
                            110,
                            "2026-01-01T00:10:00Z",
                            "the master said that it stops",
                            List.of("192.0.2.100/24"),
                            null,
                            List.of("another advertisement interval (once)"),
                            150,
                            null,
                            List.of(
                                    new StatusReport.TrackStatus("interface eth1", -60, false),
                                    new StatusReport.TrackStatus("interface eth2", -60, true),
                                    new StatusReport.TrackStatus("file /run/ok", 20, true))),
                    new StatusReport.InstanceStatus(
                            "back",
                            "eth1",
                            52,
                            3,
                            "backup",
                            1,
                            "2026-01-01T00:10:00Z",
                            "started",
                            List.of("10.0.0.1/24"),
                            "10.0.0.2",
                            List.of(),
                            150,
                            "2026-01-01T00:55:00Z",
                            List.of())),
            List.of(new StatusReport.ServiceStatus(
                    "web",
                    "192.0.2.100:80",
                    "tcp",
                    "wlc",
                    false,
                    true,
                    List.of(
                            new StatusReport.ServerStatus(
                                    "10.0.0.11:8080",
                                    "down",
                                    "down",
                                    "2026-01-01T00:59:00Z",
                                    "refused",
                                    "nat",
                                    2,
                                    null,
                                    null,
                                    null,
                                    0,
                                    0,
                                    null),
                            new StatusReport.ServerStatus(
                                    "10.0.0.12:8080",
                                    "draining",
                                    "up",
                                    "2026-01-01T01:00:00Z",
                                    "drained by an operator, 1234 connections left",
                                    "direct",
                                    1,
                                    9,
                                    0,
                                    1,
                                    1234,
                                    5,
                                    new StatusReport.OverrideStatus("drained", 9, "ann", "2026-01-01T00:55:00Z")),
                            new StatusReport.ServerStatus(
                                    "10.0.0.13:8080",
                                    "up",
                                    "up",
                                    "2026-01-01T01:00:00Z",
                                    "",
                                    "direct",
                                    1,
                                    5,
                                    5,
                                    5,
                                    0,
                                    0,
                                    new StatusReport.OverrideStatus(null, 5, "ann", "2026-01-01T00:55:00Z"))),
                    null)),
            List.of("udp 192.0.2.1:53"),
            List.of("/etc/lvsd/lvsd.yaml:7:5: error: unknown key", "1 error"),
            List.of(),
            List.of());

    @Test
    void aPersonCanReadIt() {
        String text = new StatusText(REPORT, Instant.parse("2026-01-01T01:00:00Z")).render();

        assertThat(text).isEqualTo("""
                director lb1  lvsd 1.0  up 60m  configuration 2
                not ready: some servers have no first verdict yet
                the last reload was refused, configuration 2 goes on:
                  /etc/lvsd/lvsd.yaml:7:5: error: unknown key
                  1 error

                VRRP   INTERFACE  VRID  STATE     PRIORITY  FOR  ADDRESSES       BECAUSE
                front  eth0         51  MASTER  110 of 150  50m  192.0.2.100/24  the master said that it stops
                back   eth1         52  BACKUP    1 of 150  50m  10.0.0.1/24     started
                  front: interface eth1 is down (weight -60)
                  front: file /run/ok is up (weight +20)
                  front: heard another advertisement interval (once)
                  back: stood down 5m ago: it takes over only while nobody else is there, until 'lvsd failover --back'

                web  tcp 192.0.2.100:80 wlc  NO QUORUM, THE SORRY SERVER ANSWERS
                  SERVER          STATE     FOR  FORWARD  WEIGHT  OPERATOR  HEALTH  IN KERNEL  ACTIVE  INACTIVE  BECAUSE
                  10.0.0.11:8080  down      60s  nat           2         -       -          -       0         0  refused
                  10.0.0.12:8080  draining  0s   direct        1         9       0          1    1234         5  drained by ann 5m ago, 1234 connections left
                  10.0.0.13:8080  up        0s   direct        1         5       5          5       0         0  weight by ann 5m ago

                foreign services, left alone: udp 192.0.2.1:53
                """);
    }
}
