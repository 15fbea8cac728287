package dev.belfry.server.start;

import dev.belfry.contract.read.SourceLoader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Reads files of a document over HTTP. */
final class RemoteFiles implements SourceLoader {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    @Override
    public byte[] load(String location, int maxBytes) throws IOException {
        try (HttpClient client = HttpClient.newBuilder()
                .connectTimeout(TIMEOUT)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(location))
                    .timeout(TIMEOUT)
                    .build();
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                if (response.statusCode() != 200) {
                    throw new IOException("the server answered " + response.statusCode());
                }
                return body.readNBytes(maxBytes + 1);
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("it is no URL that can be fetched", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the reading was broken off", e);
        }
    }
}
