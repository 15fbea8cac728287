package dev.belfry.http.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.http.message.Parsed;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StructuredEventsTest {
    private static final String HEAD = "\"specversion\":\"1.0\",\"id\":\"i\",\"source\":\"s\",\"type\":\"t\"";

    private static CloudEvent read(String json) {
        Parsed<CloudEvent> event = StructuredEvents.one(json.getBytes(StandardCharsets.UTF_8));
        assertThat(event).isInstanceOf(Parsed.Good.class);
        return ((Parsed.Good<CloudEvent>) event).value();
    }

    private static String data(CloudEvent event) {
        return new String(event.data(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "17",
                "-1.50e3",
                "\"t\\u00e4xt \\\" } \"",
                "\"\u00e4\u20ac\"",
                "[1, {\"a\" : [ ]} ]",
                "true",
                "{ }",
                "{\"data\" : 1}"
            })
    void dataIsTakenAsItStands(String data) {
        assertThat(data(read("{\"data\": " + data + " ," + HEAD + "}"))).isEqualTo(data);
        assertThat(data(read("{" + HEAD + ",\"data\":" + data + "}"))).isEqualTo(data);
    }

    @Test
    void aStringIsTheDataWhenThatIsNotJson() {
        CloudEvent event = read("{\"data\":\"<a>\\n\u00e4</a>\",\"datacontenttype\":\"text/xml\"," + HEAD + "}");
        assertThat(data(event)).isEqualTo("<a>\n\u00e4</a>");
        assertThat(event.contentType()).contains("text/xml");
        assertThat(event.attributes()).containsOnlyKeys("id", "source", "type");
    }

    @Test
    void thereMayBeNoDataAtAll() {
        assertThat(read("{" + HEAD + ",\"data\":null,\"subject\":null}").data()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"specversion\":\"1.0\"",
                "{\"id\":1,\"id\":2," + "\"specversion\":\"1.0\",\"source\":\"s\",\"type\":\"t\"}",
                "{\"data_base64\":\"?\",\"specversion\":\"1.0\",\"id\":\"i\",\"source\":\"s\",\"type\":\"t\"}",
                "{\"a_b\":1,\"specversion\":\"1.0\",\"id\":\"i\",\"source\":\"s\",\"type\":\"t\"}",
                "{\"a\":{},\"specversion\":\"1.0\",\"id\":\"i\",\"source\":\"s\",\"type\":\"t\"}"
            })
    void whatIsNoEventIsRefused(String json) {
        assertThat(StructuredEvents.one(json.getBytes(StandardCharsets.UTF_8))).isInstanceOf(Parsed.Bad.class);
    }
}
