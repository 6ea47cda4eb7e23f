package org.lvsd.healthcheck.probe.http;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.lvsd.healthcheck.core.Reason;
import org.lvsd.healthcheck.probe.run.ProbeRun;
import org.lvsd.healthcheck.probe.run.Workers;
import org.lvsd.healthcheck.probe.type.CheckType;
import org.lvsd.healthcheck.probe.type.TextPattern;

/** Takes a body as it comes, keeps as much of it as is looked at, and judges it at its end. */
final class ResponseBody {
    /** How much of a body {@code expect_body} looks at. */
    static final int MAX_KEPT_BYTES = 256 * 1024;

    /** How much a body may have: a check fetches a page made for it, not a disk image. */
    static final long MAX_BYTES = 4L * 1024 * 1024;

    private final @Nullable TextPattern pattern;
    private final @Nullable String sha256;
    private final Charset charset;
    private final @Nullable MessageDigest digest;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private long bytes;

    /** Takes the charset from the response's Content-Type; UTF-8 when it names none. */
    ResponseBody(CheckType.Http check, HttpResponse response) {
        pattern = check.expectBody();
        sha256 = check.expectSha256();
        charset = pattern == null ? StandardCharsets.UTF_8 : HttpUtil.getCharset(response, StandardCharsets.UTF_8);
        digest = sha256 == null ? null : sha256();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /** Whether the body is still not too large. */
    boolean append(ByteBuf part) {
        bytes += part.readableBytes();
        if (digest != null) {
            digest.update(part.nioBuffer());
        }
        if (pattern != null) {
            keep(part);
        }
        return bytes <= MAX_BYTES;
    }

    private void keep(ByteBuf part) {
        byte[] copy = new byte[Math.min(part.readableBytes(), MAX_KEPT_BYTES - kept.size())];
        part.getBytes(part.readerIndex(), copy);
        kept.write(copy, 0, copy.length);
    }

    /** Gives the probe its result, now or soon. */
    void judge(ProbeRun run, Workers workers) {
        String actual = digest == null ? null : HexFormat.of().formatHex(digest.digest());
        if (sha256 != null && !sha256.equals(actual)) {
            run.fail(Reason.BODY_MISMATCH, "SHA-256 of the " + bytes + " bytes is " + actual + ", expected " + sha256);
        } else if (pattern != null) {
            new PatternSearch(pattern.pattern(), kept.toString(charset), extent()).judge(run, workers);
        } else {
            run.succeed();
        }
    }

    private String extent() {
        return bytes > kept.size() ? "the first " + MAX_KEPT_BYTES + " bytes" : bytes + " bytes";
    }
}
