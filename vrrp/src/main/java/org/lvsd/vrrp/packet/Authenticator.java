package org.lvsd.vrrp.packet;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Signs the advertisements of one virtual router and judges those of others, by a trailer of
 * draft-cassen-vrrp-auth-hmac. Owns the sequence numbers: its own last one, and the last of each other router. Not
 * thread-safe.
 */
public final class Authenticator {
    private final HighWaterMarks marks = new HighWaterMarks();
    private final byte[] trailer = new byte[Trailer.BYTES];
    private HmacSettings settings;
    private TrailerHmac hmac;
    private @Nullable Long last;

    public Authenticator(HmacSettings settings) {
        this.settings = settings;
        this.hmac = new TrailerHmac(settings.keys());
    }

    /** Other keys, or another mode; sequences go on. */
    public void adopt(HmacSettings newSettings) {
        settings = newSettings;
        hmac = new TrailerHmac(newSettings.keys());
    }

    /** Whether advertisements are sent with a trailer. */
    public boolean signs() {
        return settings.mode().signs();
    }

    /**
     * The trailer for an advertisement, to be made once however many copies are sent.
     *
     * @param message without a trailer; its checksum does not matter
     * @param source of the IP header
     * @param epochMillis the wall clock, UTC
     * @return always the same array, of 28 bytes
     */
    public byte[] sign(byte[] message, InetAddress source, long epochMillis) {
        long clock = Sequence.ofMillis(epochMillis);
        long sequence = last == null ? clock : Sequence.next(last, clock, settings);
        last = sequence;
        trailer[0] = Trailer.TYPE_HMAC_SHA256_128;
        trailer[Trailer.KEY_ID_AT] = (byte) settings.activeKeyId();
        ByteBuffer.wrap(trailer).putLong(Trailer.SEQUENCE_AT, sequence);
        byte[] computed = hmac.of(message, message.length, trailer, 0, source);
        System.arraycopy(computed, 0, trailer, Trailer.HMAC_AT, Trailer.HMAC_BYTES);
        return trailer;
    }

    /**
     * Judges what was received; each advertisement once, as the second time it is a replay.
     *
     * @param payload all that followed the IP header, of which the advertisement was decoded
     * @param source of the IP header
     * @param epochMillis the wall clock, UTC
     * @return why to discard it, or null when it may pass
     */
    public @Nullable Rejection verify(
            Advertisement advertisement, byte[] payload, InetAddress source, long epochMillis) {
        int messageBytes = AdvertisementCodec.messageBytes(advertisement);
        int behind = payload.length - messageBytes;
        if (behind == 0) {
            return settings.mode().takesUnsigned()
                    ? null
                    : new Rejection(RejectionReason.AUTHENTICATION_MISSING, 0, Trailer.BYTES);
        }
        if (behind != Trailer.BYTES || !Trailer.isWellFormed(payload, messageBytes)) {
            return new Rejection(RejectionReason.AUTHENTICATION_MALFORMED, behind, Trailer.BYTES);
        }
        return verify(payload, messageBytes, source, Sequence.ofMillis(epochMillis));
    }

    /** The cheap questions first: whoever floods with rubbish is not to cost a hash each. */
    private @Nullable Rejection verify(byte[] payload, int messageBytes, InetAddress source, long clock) {
        long sequence = ByteBuffer.wrap(payload).getLong(messageBytes + Trailer.SEQUENCE_AT);
        if (settings.isTimed() && !Sequence.isWithin(settings.windowSeconds(), sequence, clock)) {
            return new Rejection(
                    RejectionReason.STALE, Sequence.secondsAhead(sequence, clock), settings.windowSeconds());
        }
        int keyId = payload[messageBytes + Trailer.KEY_ID_AT] & 0xff;
        if (!hmac.knows(keyId)) {
            return new Rejection(RejectionReason.KEY_UNKNOWN, keyId, settings.activeKeyId());
        }
        if (!isRight(payload, messageBytes, source)) {
            return new Rejection(RejectionReason.HMAC, 0, 0);
        }
        return marks.advance(source, sequence, clock, settings) ? null : new Rejection(RejectionReason.REPLAY, 0, 0);
    }

    /** Takes as long for a wrong one as for the right one. */
    private boolean isRight(byte[] payload, int messageBytes, InetAddress source) {
        byte[] computed = hmac.of(payload, messageBytes, payload, messageBytes, source);
        int at = messageBytes + Trailer.HMAC_AT;
        return MessageDigest.isEqual(
                Arrays.copyOf(computed, Trailer.HMAC_BYTES), Arrays.copyOfRange(payload, at, payload.length));
    }
}
