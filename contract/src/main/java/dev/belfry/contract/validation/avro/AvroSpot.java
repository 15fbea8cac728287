package dev.belfry.contract.validation.avro;

import org.apache.avro.Schema;

/**
 * A value in a datum and its rule.
 *
 * @param depth how many records, arrays and maps are around it
 */
record AvroSpot(String pointer, String schemaPath, int depth) {
    static final AvroSpot ROOT = new AvroSpot("", "", 0);

    AvroSpot field(Schema.Field field) {
        return at(field.name(), "/fields/" + field.pos() + "/type");
    }

    AvroSpot item(int index) {
        return at(Integer.toString(index), "/items");
    }

    AvroSpot value(String key) {
        return at(key.replace("~", "~0").replace("/", "~1"), "/values");
    }

    AvroSpot branch(int index) {
        return new AvroSpot(pointer, schemaPath + "/" + index, depth);
    }

    private AvroSpot at(String token, String step) {
        return new AvroSpot(pointer + "/" + token, schemaPath + step, depth + 1);
    }
}
