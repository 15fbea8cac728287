package dev.belfry.contract;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The values that an address gives to a template's placeholders, in their order: a view, since most are never looked at. */
final class ParameterValues extends AbstractMap<String, String> {
    private final List<String> names;
    private final String[] values;

    /** @param values one for each name; not copied */
    ParameterValues(List<String> names, String[] values) {
        this.names = names;
        this.values = values;
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return names.contains(name);
    }

    @Override
    public @Nullable String get(@Nullable Object name) {
        int index = names.indexOf(name);
        return index < 0 ? null : values[index];
    }

    @Override
    public Set<Map.Entry<String, String>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<String, String>> iterator() {
                return IntStream.range(0, values.length)
                        .mapToObj(index -> Map.entry(names.get(index), values[index]))
                        .iterator();
            }

            @Override
            public int size() {
                return values.length;
            }
        };
    }
}
