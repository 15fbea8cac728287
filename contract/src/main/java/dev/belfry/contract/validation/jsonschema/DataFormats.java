package dev.belfry.contract.validation.jsonschema;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.format.Format;
import java.math.BigInteger;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The formats that AsyncAPI and OpenAPI have beside those of JSON Schema, as far as there is something to check. */
final class DataFormats {
    static final List<Format> ALL =
            List.of(new SignedInteger("int32", 32), new SignedInteger("int64", 64), new Base64Text());

    private DataFormats() {}

    /** An integer in two's complement. What is no integer is not this format's business. */
    private record SignedInteger(String name, int bits) implements Format {
        @Override
        public String getName() {
            return name;
        }

        @Override
        public boolean matches(ExecutionContext execution, SchemaContext context, JsonNode value) {
            if (!value.isNumber() || !value.canConvertToExactIntegral()) {
                return true;
            }
            BigInteger integer = value.bigIntegerValue();
            return integer.bitLength() < bits;
        }
    }

    /** Bytes as text in base 64. */
    private record Base64Text() implements Format {
        @Override
        public String getName() {
            return "byte";
        }

        @Override
        public boolean matches(ExecutionContext execution, String value) {
            try {
                Base64.getDecoder().decode(value);
                return true;
            } catch (IllegalArgumentException e) {
                return false;
            }
        }
    }
}
