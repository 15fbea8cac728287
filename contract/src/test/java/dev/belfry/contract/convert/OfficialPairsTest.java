package dev.belfry.contract.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import dev.belfry.contract.convert.reference.LocalReferences;
import dev.belfry.contract.tree.Node.MapNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The result is that of AsyncAPI's own converter. */
class OfficialPairsTest {
    @Test
    void plainDocument() {
        assertThat(converted("for-3.0.0")).isEqualTo(expected("from-2.6.0"));
    }

    @Test
    void serversAndChannelsInComponents() {
        assertThat(converted("for-3.0.0-with-servers-and-channels-components"))
                .isEqualTo(expected("from-2.6.0-with-servers-and-channels-components"));
    }

    /** The official result of this one shows no operations, though the document has one; the official test leaves it out. */
    @Test
    void parametersOfAllKinds() {
        Map<String, Object> converted = new LinkedHashMap<>(converted("for-3.0.0-with-mixed-parameters"));

        assertThat(converted.remove("operations")).asInstanceOf(MAP).containsOnlyKeys("lightMeasured");
        assertThat(converted).isEqualTo(expected("from-2.6.0-with-mixed-parameters"));
    }

    private static Map<String, Object> converted(String name) {
        MapNode input = Documents.example("convert-2-to-3/input/" + name + ".yml");
        Conversion conversion = new Conversion(input, new LocalReferences(input), Documents.findings(input));
        return Documents.plain(new DocumentConversion(conversion).convert());
    }

    private static Map<String, Object> expected(String name) {
        return Documents.plain(Documents.example("convert-2-to-3/output/" + name + ".yml"));
    }
}
