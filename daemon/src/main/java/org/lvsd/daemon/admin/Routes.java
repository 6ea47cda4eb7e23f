package org.lvsd.daemon.admin;

import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.lvsd.daemon.status.FailoverRequest;
import org.lvsd.daemon.status.Json;

/** Which path answers what. Over TCP everything is read-only; changes go through the admin socket alone. */
final class Routes {
    private final DaemonView daemon;
    private final @Nullable DaemonOperations operations;

    /** @param operations null where nothing can be changed */
    Routes(DaemonView daemon, @Nullable DaemonOperations operations) {
        this.daemon = daemon;
        this.operations = operations;
    }

    CompletableFuture<Reply> answer(HttpMethod method, String path, Map<String, List<String>> parameters) {
        if (method.equals(HttpMethod.POST) && operations != null) {
            return change(operations, path, parameters);
        }
        if (!method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD)) {
            return now(Reply.text(HttpResponseStatus.METHOD_NOT_ALLOWED, "only GET and HEAD here"));
        }
        return read(path);
    }

    private CompletableFuture<Reply> read(String path) {
        return switch (path) {
            case "/metrics" ->
                daemon.metrics()
                        .thenApply(text ->
                                Reply.gzip(HttpResponseStatus.OK, "text/plain; version=0.0.4; charset=utf-8", text));
            case "/health" -> now(Reply.text(HttpResponseStatus.OK, "alive"));
            case "/ready" -> now(ready(daemon.notReadyBecause()));
            case "/status" ->
                daemon.status().thenApply(report -> Reply.json(HttpResponseStatus.OK, Json.bytes(report)));
            case "/" -> now(StatusPage.reply());
            default ->
                now(Reply.text(
                        HttpResponseStatus.NOT_FOUND, "nothing here; there are / /status /metrics /health /ready"));
        };
    }

    private static Reply ready(List<String> reasons) {
        return reasons.isEmpty()
                ? Reply.text(HttpResponseStatus.OK, "ready")
                : Reply.text(HttpResponseStatus.SERVICE_UNAVAILABLE, "not ready: " + String.join("; ", reasons));
    }

    private CompletableFuture<Reply> change(
            DaemonOperations operations, String path, Map<String, List<String>> parameters) {
        return switch (path) {
            case "/reload" -> operations.reload().thenApply(report -> outcome(report.applied(), report));
            case "/servers" -> server(operations, parameters);
            case "/failover" -> failover(operations, parameters);
            default -> now(Reply.text(HttpResponseStatus.NOT_FOUND, "no such command: " + path));
        };
    }

    private CompletableFuture<Reply> failover(DaemonOperations operations, Map<String, List<String>> parameters) {
        Set<String> instances = Set.copyOf(parameters.getOrDefault("instance", List.of()));
        return operations
                .failover(new FailoverRequest(instances, parameters.containsKey("back")))
                .thenApply(report -> outcome(report.applied(), report));
    }

    private CompletableFuture<Reply> server(DaemonOperations operations, Map<String, List<String>> parameters) {
        try {
            return operations
                    .change(ServerChangeQuery.read(parameters))
                    .thenApply(report -> outcome(report.applied(), report));
        } catch (IllegalArgumentException e) {
            return now(Reply.text(HttpResponseStatus.BAD_REQUEST, String.valueOf(e.getMessage())));
        }
    }

    private static Reply outcome(boolean applied, Object report) {
        return Reply.json(applied ? HttpResponseStatus.OK : HttpResponseStatus.CONFLICT, Json.bytes(report));
    }

    private static CompletableFuture<Reply> now(Reply reply) {
        return CompletableFuture.completedFuture(reply);
    }
}
