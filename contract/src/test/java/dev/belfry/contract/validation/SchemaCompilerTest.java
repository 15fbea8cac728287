package dev.belfry.contract.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.contract.Schema;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaCompilerTest {
    private static final String TREE = """
        payload: {$ref: '#/schemas/Node'}
        schemas:
          Node:
            type: object
            properties:
              name: {$ref: '#/schemas/Name'}
              children: {type: array, items: {$ref: '#/schemas/Node'}}
          Name: {type: string, minLength: 1}
        """;

    @Test
    void followsReferencesThatRecur() {
        Schema schema = TestSchemas.compile(TestSchemas.ASYNCAPI, TREE, "/payload");

        assertThat(TestSchemas.checkJson(schema, "{\"children\": [{\"children\": [{\"name\": \"x\"}]}]}"))
                .isEmpty();
        assertThat(TestSchemas.checkJson(schema, "{\"children\": [{\"children\": [{\"name\": \"\"}]}]}"))
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.pointer()).isEqualTo("/children/0/children/0/name");
                    assertThat(violation.schemaPath()).isEqualTo("#/schemas/Name/minLength");
                });
        assertThat(TestSchemas.checkJson(schema, "{\"children\": 1}"))
                .extracting(Violation::schemaPath)
                .containsExactly("#/schemas/Node/properties/children/type");
    }

    @Test
    void keepsTheSchemaAsItWasWritten() {
        Schema schema = TestSchemas.compile(TestSchemas.ASYNCAPI, TREE, "/payload");
        assertThat(schema.format()).isEqualTo(TestSchemas.ASYNCAPI);
        assertThat(schema.source().toString()).startsWith("{type=object").contains("$ref=#/schemas/Name");
        assertThat(schema.validator().propertyNames()).containsExactly("name", "children");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {type: strin}                          | /type            | Expected one of null, boolean, object, array, number, string, integer, or a list of some of them for "type", but it is the text 'strin'.
        {type: []}                             | /type            | Expected one of null
        {required: true}                       | /required        | Expected a list of different property names for "required", but it is true.
        {required: [a, a]}                     | /required        | Expected a list of different property names
        {properties: {a: {minimum: '1'}}}      | /properties/a/minimum | Expected a number for "minimum", but it is the text '1'.
        {minLength: -1}                        | /minLength       | Expected a whole number of at least 0
        {multipleOf: 0}                        | /multipleOf      | Expected a number above 0
        {pattern: '(a'}                        | /pattern         | Expected a regular expression for "pattern", but it is the text '(a'.
        {patternProperties: {'[': {}}}         | /patternProperties/[ | Expected regular expressions
        {enum: a}                              | /enum            | Expected a list
        {allOf: []}                            | /allOf           | Expected a list of one or more schemas
        {oneOf: {type: string}}                | /oneOf           | Expected a list of one or more schemas
        {items: [{type: 1}]}                   | /items/0/type    | Expected one of
        {properties: []}                       | /properties      | Expected an object of schemas
        {not: 1}                               | /not             | Expected a schema (an object, true or false), but it is the number 1.
        {exclusiveMinimum: true}               | /exclusiveMinimum | Expected a number
        {definitions: {a: {type: 7}}}          | /definitions/a/type | Expected one of
        {dependencies: {a: [1]}}               | /dependencies/a  | Expected lists of different property names
        """)
    void saysWhatIsWrongWithASchema(String schema, String path, String text) {
        assertThat(broken(schema)).singleElement().satisfies(problem -> {
            assertThat(problem.kind()).isEqualTo(SchemaProblem.Kind.INVALID);
            assertThat(problem.path()).hasToString(path);
            assertThat(problem.text()).startsWith(text);
            assertThat(problem.place().line()).isEqualTo(1);
        });
    }

    @Test
    void tellsAllThatIsWrongAtOnce() {
        assertThat(broken("{type: strin, minLength: -1, properties: {a: 1}}")).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{a: {allOf: [{$ref: '#/a'}]}}",
                "{a: {anyOf: [{$ref: '#/b'}]}, b: {not: {$ref: '#/a'}}}",
                "{a: {properties: {x: {$ref: '#/b'}}, allOf: [{$ref: '#/b'}]}, b: {allOf: [{$ref: '#/a'}]}}",
            })
    void refusesReferencesThatNeverEnd(String document) {
        assertThat(TestSchemas.compilation(TestSchemas.ASYNCAPI, document, "/a"))
                .isInstanceOfSatisfying(
                        SchemaCompilation.Broken.class,
                        broken -> assertThat(broken.problems())
                                .singleElement()
                                .satisfies(problem -> assertThat(problem.text()).contains("leads back")));
    }

    @Test
    void warnsOfKeywordsOfLaterDrafts() {
        assertThat(TestSchemas.compilation(TestSchemas.ASYNCAPI, "{type: array,\n prefixItems: [true]}", ""))
                .isInstanceOfSatisfying(
                        SchemaCompilation.Compiled.class,
                        compiled -> assertThat(compiled.remarks())
                                .singleElement()
                                .satisfies(remark -> {
                                    assertThat(remark.kind()).isEqualTo(SchemaProblem.Kind.IGNORED_KEYWORD);
                                    assertThat(remark.place().line()).isEqualTo(2);
                                }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/raml+yaml;version=1.0", "application/schema+json;version=2020-12", "x"})
    void remarksThatAFormatIsNotChecked(String format) {
        assertThat(TestSchemas.compilation(format, "{type: integer}", ""))
                .isInstanceOfSatisfying(SchemaCompilation.Compiled.class, compiled -> {
                    assertThat(compiled.remarks())
                            .extracting(SchemaProblem::kind)
                            .containsExactly(SchemaProblem.Kind.UNKNOWN_FORMAT);
                    assertThat(TestSchemas.checkJson(compiled.schema(), "\"x\""))
                            .isEmpty();
                });
    }

    private static List<SchemaProblem> broken(String schema) {
        return switch (TestSchemas.compilation(TestSchemas.ASYNCAPI, schema, "")) {
            case SchemaCompilation.Broken(List<SchemaProblem> problems) -> problems;
            case SchemaCompilation.Compiled compiled -> throw new AssertionError("compiled: " + compiled);
        };
    }
}
