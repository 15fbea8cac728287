package dev.belfry.contract.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.contract.convert.Documents.Converted;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerConversionTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "example.com,                       -,    example.com,       -",
                "example.com:{port},                -,    example.com:{port}, -",
                "mqtt://example.com,                mqtt, example.com,       -",
                "wss://example.com/,                wss,  example.com,       /",
                "ws://{host}:80/v1/{path},          ws,   {host}:80,         /v1/{path}",
                "{scheme}://example.com/a,          {scheme}, example.com,   /a",
                "/relative,                         -,    '',                /relative",
            })
    void splitsUrls(String url, String protocol, String host, String pathname) {
        assertThat(ServerUrl.parse(url))
                .isEqualTo(new ServerUrl(Optional.ofNullable(protocol), host, Optional.ofNullable(pathname)));
    }

    @Test
    void keepsTheProtocolThatIsSaid() {
        Converted converted = Converted.of(Documents.v26("""
            servers:
              a: {url: 'http://example.com/x', protocol: https, x-mine: 1}
              b: {url: 'http://example.com'}
            """));

        assertThat(converted.at("/servers/a"))
                .isEqualTo(Map.of("host", "example.com", "pathname", "/x", "protocol", "https", "x-mine", 1L));
        assertThat(converted.at("/servers/b")).isEqualTo(Map.of("host", "example.com", "protocol", "http"));
    }

    @Test
    void newFieldsStandWhereTheUrlStood() {
        Converted converted = Converted.of(Documents.v26("""
            servers:
              a:
                protocol: ws
                url: ws://example.com/x
            """));

        assertThat(converted.placeOf("/servers/a/host")).isEqualTo("6:10");
        assertThat(converted.placeOf("/servers/a/pathname")).isEqualTo("6:10");
    }
}
