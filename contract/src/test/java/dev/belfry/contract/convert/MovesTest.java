package dev.belfry.contract.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.contract.convert.reference.Moves;
import dev.belfry.contract.tree.JsonPointer;
import dev.belfry.contract.tree.Node.MapNode;
import org.junit.jupiter.api.Test;

class MovesTest {
    private final Moves moves = new Moves("api.yaml");

    MovesTest() {
        moves.add(pointer("/a"), pointer("/z"));
        moves.add(pointer("/a/b"), pointer("/y/1"));
    }

    @Test
    void theLongestMovedPartCounts() {
        assertThat(followed("#/a/b/c")).isEqualTo("#/y/1/c");
        assertThat(followed("#/a/c")).isEqualTo("#/z/c");
        assertThat(followed("#/a")).isEqualTo("#/z");
        assertThat(followed("#/ab")).isEqualTo("#/ab");
    }

    @Test
    void otherFilesAreNotMeant() {
        MapNode elsewhere = Documents.parse("other.yaml", "$ref: '#/a'");

        assertThat(moves.follow(elsewhere)).isSameAs(elsewhere);
        assertThat(followed("other.yaml#/a")).isEqualTo("other.yaml#/a");
    }

    @Test
    void whatDoesNotChangeStaysTheSameObject() {
        MapNode document = Documents.parse("api.yaml", "kept: {list: [{$ref: '#/b'}]}\nmoved: {list: [{$ref: '#/a'}]}");

        MapNode followed = moves.follow(document);

        assertThat(followed.entries().get("kept")).isSameAs(document.entries().get("kept"));
        assertThat(Documents.at(followed, "/moved/list/0/$ref")).isEqualTo("#/z");
    }

    @Test
    void settledReferencesStay() {
        MapNode settled = moves.settle(Documents.parse("api.yaml", "$ref: '#/a'"));

        assertThat(moves.follow(settled)).isSameAs(settled);
    }

    private String followed(String reference) {
        return (String) Documents.at(moves.follow(Documents.parse("api.yaml", "$ref: '" + reference + "'")), "/$ref");
    }

    private static JsonPointer pointer(String text) {
        return JsonPointer.parse(text).orElseThrow();
    }
}
