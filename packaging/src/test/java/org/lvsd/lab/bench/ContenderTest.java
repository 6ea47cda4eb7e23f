package org.lvsd.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ContenderTest {
    @Test
    void eachRoundBeginsWithAnother() {
        Contender keepalived = new KeepalivedContender();
        Contender other = new KeepalivedContender();
        Contender ipvsadm = new IpvsadmContender();
        List<Contender> all = List.of(keepalived, other, ipvsadm);

        assertThat(Contender.inRound(1, all)).containsExactly(keepalived, other, ipvsadm);
        assertThat(Contender.inRound(2, all)).containsExactly(other, ipvsadm, keepalived);
        assertThat(Contender.inRound(3, all)).containsExactly(ipvsadm, keepalived, other);
        assertThat(Contender.inRound(4, all)).containsExactly(keepalived, other, ipvsadm);
    }
}
