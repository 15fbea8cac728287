package dev.belfry.server.config;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Gives options that are not on the command line their value: from a variable, else from the configuration file. */
public final class OptionSources implements IDefaultValueProvider {
    private final Map<String, String> environment;
    private final ConfigFile file;

    public OptionSources(Map<String, String> environment, ConfigFile file) {
        this.environment = environment;
        this.file = file;
    }

    /** The name of an option or parameter in the configuration file: {@code max-body}, {@code document}. */
    public static String key(ArgSpec option) {
        return option instanceof OptionSpec named ? named.longestName().replaceAll("^-+", "") : "document";
    }

    /** The name of the variable with its value: {@code BELFRY_MAX_BODY}. */
    public static String variable(String key) {
        return "BELFRY_" + key.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /** {@code null} is picocli's word for: none. */
    @Override
    public @Nullable String defaultValue(ArgSpec option) {
        String key = key(option);
        return Optional.ofNullable(environment.get(variable(key)))
                .filter(value -> !value.isEmpty())
                .or(() -> file.value(key))
                .orElse(null);
    }
}
