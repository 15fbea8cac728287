package dev.belfry.server.start;

import dev.belfry.net.TlsIdentity;
import dev.belfry.net.TlsIdentity.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Where certificate and key are, both in PEM.
 *
 * @param certificate the server's certificate, then those that vouch for it
 * @param key its private key, PKCS #8 and not encrypted
 */
public record TlsFiles(Path certificate, Path key) {
    /** Largest file that is read. */
    static final int MAX_BYTES = 1 << 20;

    /** By what a file that was changed is told from what it was; equal while both stay as they are. */
    record Stamp(List<String> files) {}

    Reading read() {
        try {
            return TlsIdentity.read(pem(certificate), pem(key));
        } catch (IOException unreadable) {
            return new Reading.Wrong(String.valueOf(unreadable.getMessage()));
        }
    }

    Stamp stamp() {
        List<String> stamps = new ArrayList<>();
        for (Path file : List.of(certificate, key)) {
            try {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                FileTime changed = attributes.lastModifiedTime();
                stamps.add(changed.toString() + ' ' + attributes.size() + ' ' + attributes.fileKey());
            } catch (IOException missing) {
                stamps.add("none");
            }
        }
        return new Stamp(List.copyOf(stamps));
    }

    private static TlsIdentity.Pem pem(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("Expected a file in PEM, but there is no " + file);
        }
        if (Files.size(file) > MAX_BYTES) {
            throw new IOException("Expected at most " + MAX_BYTES + " bytes in " + file + ", but there are more");
        }
        try {
            return new TlsIdentity.Pem(file.toString(), Files.readAllBytes(file));
        } catch (IOException unreadable) {
            throw new IOException("Expected to read " + file + ", but could not", unreadable);
        }
    }
}
