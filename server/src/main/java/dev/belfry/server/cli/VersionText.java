package dev.belfry.server.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** Which Belfry this is. */
public final class VersionText implements IVersionProvider {
    /** {@code 0.1.0}. */
    public static String version() {
        Properties build = new Properties();
        try (InputStream in = VersionText.class.getResourceAsStream("/dev/belfry/server/build.properties")) {
            if (in != null) {
                build.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return build.getProperty("version", "unknown");
    }

    @Override
    public String[] getVersion() {
        return new String[] {
            "belfry " + version(),
            "Java " + Runtime.version() + ", " + System.getProperty("os.name") + " " + System.getProperty("os.arch")
        };
    }
}
