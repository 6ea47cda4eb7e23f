package org.lvsd.vrrp.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

final class RealTimeTest {
    @Test
    void eachWishIsGrantedOrRefusedWithTheReasonAndTheRemedy() throws Exception {
        FutureTask<List<Grant>> asking = new FutureTask<>(RealTime::request);
        Thread thread = new Thread(asking);
        thread.start();

        assertThat(asking.get()).hasSize(3).allSatisfy(grant -> {
            SocketFailure refusal = grant.refusal();
            if (refusal == null) {
                assertThat(grant.message()).isEqualTo(grant.what() + ": granted");
            } else {
                assertThat(refusal.errno()).isPositive();
                assertThat(grant.message()).contains(grant.what()).contains("grant CAP_");
            }
        });
    }

    @Test
    void aRefusalSaysWhatFailedAndWhatToDo() {
        // A descriptor that cannot be: close() leaves EBADF behind.
        Grant grant = RealTime.grant("wish", "call", "this thread", "do this", () -> Libc.close(-1));

        assertThat(grant.refusal()).isNotNull();
        assertThat(grant.message())
                .isEqualTo("wish for this thread: call failed: EBADF (Bad file descriptor); do this");
    }
}
