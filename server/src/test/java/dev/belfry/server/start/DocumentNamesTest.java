package dev.belfry.server.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentNamesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        api.yaml                                       | api
        shop.yaml, docs/store.v2.json, bank            | shop, store.v2, bank
        shop/asyncapi.yaml, store/asyncapi.json, a.yml | shop, store, a
        shop/../shop/./asyncapi.yaml, store/asyncapi.x | shop, store
        a/shop/api.yaml, b/shop/api.yaml               | shop, shop-2
        shop.yaml, shop/api.yaml, bank/api.yaml        | shop, shop-2, bank
        my api (1).yaml, .yaml, kün.yaml               | my-api-1-, .yaml, kün
        """)
    void are_short_and_no_two_alike(String files, String names) {
        assertThat(DocumentNames.of(
                        Arrays.stream(files.split(", ")).map(Path::of).toList()))
                .containsExactly(names.split(", "));
    }
}
