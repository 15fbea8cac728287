package dev.belfry.contract.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Reads regular files of this machine. */
final class DiskLoader implements SourceLoader {
    @Override
    public byte[] load(String location, int maxBytes) throws IOException {
        Path file = path(location);
        if (!Files.exists(file)) {
            throw new IOException("there is no such file");
        }
        if (!Files.isRegularFile(file)) {
            throw new IOException("it is no regular file");
        }
        if (!Files.isReadable(file)) {
            throw new IOException("this user may not read it");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(maxBytes + 1);
        }
    }

    private static Path path(String location) throws IOException {
        try {
            return Path.of(location);
        } catch (InvalidPathException e) {
            throw new IOException("it is no file name: " + e.getReason(), e);
        }
    }
}
