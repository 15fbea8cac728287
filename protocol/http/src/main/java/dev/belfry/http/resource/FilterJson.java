package dev.belfry.http.resource;

import dev.belfry.core.subscription.Filter;
import dev.belfry.http.json.ObjectReader;

/** A filter as the fields of a JSON object. */
public final class FilterJson {
    private FilterJson() {}

    public static Filter read(ObjectReader object) {
        return new Filter(object.texts("channels"), object.texts("addresses"), object.texts("messages"));
    }
}
