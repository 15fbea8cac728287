package dev.belfry.contract.read.standard;

import static dev.belfry.contract.read.standard.ObjectShape.object;
import static dev.belfry.contract.read.standard.SchemaTables.ANY_SCHEMA;
import static dev.belfry.contract.read.standard.SecurityTables.SECURITY_SCHEME;
import static dev.belfry.contract.read.standard.Shapes.ANYTHING;
import static dev.belfry.contract.read.standard.Shapes.EMAIL;
import static dev.belfry.contract.read.standard.Shapes.EXPRESSION;
import static dev.belfry.contract.read.standard.Shapes.FLAG;
import static dev.belfry.contract.read.standard.Shapes.SIZE;
import static dev.belfry.contract.read.standard.Shapes.TEXT;
import static dev.belfry.contract.read.standard.Shapes.TEXTS;
import static dev.belfry.contract.read.standard.Shapes.TIME;
import static dev.belfry.contract.read.standard.Shapes.UNIQUE_TEXTS;
import static dev.belfry.contract.read.standard.Shapes.URL;
import static dev.belfry.contract.read.standard.Shapes.either;
import static dev.belfry.contract.read.standard.Shapes.list;
import static dev.belfry.contract.read.standard.Shapes.map;
import static dev.belfry.contract.read.standard.Shapes.oneOf;
import static dev.belfry.contract.read.standard.Shapes.orNull;
import static dev.belfry.contract.read.standard.Shapes.orReference;
import static dev.belfry.contract.read.standard.Shapes.reference;

import dev.belfry.contract.read.standard.Shape.Items;
import dev.belfry.contract.read.standard.Shape.Keys;

/**
 * The objects of AsyncAPI 3.0 and 3.1, in the order of the specification. Every object may also have fields that begin with
 * {@code x-}.
 */
public final class Standard {
    static final ObjectShape EXTERNAL_DOCS =
            object("external documentation").required("url", URL).optional("description", TEXT);

    private static final ObjectShape TAG = object("a tag")
            .required("name", TEXT)
            .optional("description", TEXT)
            .optional("externalDocs", orReference(EXTERNAL_DOCS));

    private static final Shape TAGS = list(orReference(TAG), Items.UNIQUE_NAMES);

    /** What most objects have for their readers. */
    private static final ObjectShape DESCRIBED = object("described")
            .each(TEXT, "title", "summary", "description")
            .optional("tags", TAGS)
            .optional("externalDocs", orReference(EXTERNAL_DOCS));

    private static final ObjectShape CONTACT =
            object("the contact").optional("name", TEXT).optional("url", URL).optional("email", EMAIL);

    private static final ObjectShape LICENSE =
            object("the license").required("name", TEXT).optional("url", URL);

    private static final ObjectShape INFO = object("the info")
            .required("title", TEXT)
            .expected("version", TEXT)
            .optional("description", TEXT)
            .optional("termsOfService", URL)
            .optional("contact", CONTACT)
            .optional("license", LICENSE)
            .optional("tags", TAGS)
            .optional("externalDocs", orReference(EXTERNAL_DOCS));

    private static final ObjectShape SERVER_VARIABLE = object("a server variable")
            .optional("enum", UNIQUE_TEXTS)
            .optional("default", TEXT)
            .optional("description", TEXT)
            .optional("examples", TEXTS);

    private static final Shape SECURITY = list(orReference(SECURITY_SCHEME));

    private static final ObjectShape SERVER = object("a server")
            .like(DESCRIBED)
            .required("host", TEXT)
            .required("protocol", TEXT)
            .optional("protocolVersion", TEXT)
            .optional("pathname", TEXT)
            .optional("variables", map(orReference(SERVER_VARIABLE)))
            .optional("security", SECURITY)
            .optional("bindings", orReference(BindingTables.SERVER))
            .formerly("url", "Since AsyncAPI 3 a server has 'host' and 'pathname'.");

    private static final ObjectShape PARAMETER = object("a parameter")
            .optional("enum", TEXTS)
            .optional("default", TEXT)
            .optional("description", TEXT)
            .optional("examples", TEXTS)
            .optional("location", EXPRESSION)
            .formerly(
                    "schema",
                    "Since AsyncAPI 3 a parameter is always text and has 'enum', 'default' and 'examples' itself.");

    private static final ObjectShape CORRELATION_ID =
            object("a correlation id").required("location", EXPRESSION).optional("description", TEXT);

    private static final ObjectShape MESSAGE_EXAMPLE = object("a message example")
            .optional("headers", map(ANYTHING))
            .optional("payload", ANYTHING)
            .each(TEXT, "name", "summary");

    private static final ObjectShape MESSAGE_TRAIT = object("a message trait")
            .like(DESCRIBED)
            .optional("headers", ANY_SCHEMA)
            .optional("correlationId", orReference(CORRELATION_ID))
            .each(TEXT, "name", "contentType")
            .optional("deprecated", FLAG)
            .optional("bindings", orReference(BindingTables.MESSAGE))
            .optional("examples", list(MESSAGE_EXAMPLE))
            .formerly(
                    "schemaFormat",
                    "Since AsyncAPI 3 it stands in the payload: 'payload: {schemaFormat: ..., schema: ...}'.")
            .formerly("messageId", "Since AsyncAPI 3 the key in the channel's messages is the id.");

    static final ObjectShape MESSAGE = object("a message")
            .like(MESSAGE_TRAIT)
            .optional("payload", ANY_SCHEMA)
            .optional("traits", list(orReference(MESSAGE_TRAIT)))
            .formerly(
                    "schemaFormat",
                    "Since AsyncAPI 3 it stands in the payload: 'payload: {schemaFormat: ..., schema: ...}'.")
            .formerly("messageId", "Since AsyncAPI 3 the key in the channel's messages is the id.")
            .formerly("oneOf", "Since AsyncAPI 3 a channel lists its messages under 'messages'.");

    private static final Shape RETENTION = either(
            oneOf("forever"), object("the retention").optional("age", TIME).optional("bytes", SIZE));

    /** What we add to the standard ourselves. */
    private static final ObjectShape BELFRY = object("x-belfry")
            .optional("view", oneOf("application", "client"))
            .optional("retention", RETENTION)
            .open();

    private static final ObjectShape CHANNEL_BELFRY = object("x-belfry of a channel")
            .optional("retention", RETENTION)
            .optional("compact", oneOf("key", "address", "none"));

    private static final ObjectShape CHANNEL = object("a channel")
            .like(DESCRIBED)
            .optional("address", orNull(TEXT))
            .optional("messages", map(orReference(MESSAGE)))
            .optional("servers", list(reference(SERVER, "#/servers/x"), Items.UNIQUE))
            .optional("parameters", map(orReference(PARAMETER)))
            .optional("bindings", orReference(BindingTables.CHANNEL))
            .optional("x-belfry", CHANNEL_BELFRY)
            .formerly("publish", "Since AsyncAPI 3 it is an operation with 'action: receive' under 'operations'.")
            .formerly("subscribe", "Since AsyncAPI 3 it is an operation with 'action: send' under 'operations'.")
            .formerly("message", "Since AsyncAPI 3 it is 'messages'.");

    private static final Shape CHANNEL_REFERENCE = reference(CHANNEL, "#/channels/x");
    private static final Shape MESSAGE_REFERENCES = list(reference(MESSAGE, "#/channels/x/messages/y"));

    private static final ObjectShape OPERATION_TRAIT = object("an operation trait")
            .like(DESCRIBED)
            .optional("security", SECURITY)
            .optional("bindings", orReference(BindingTables.OPERATION))
            .formerly("operationId", "Since AsyncAPI 3 the key under 'operations' is the id.");

    private static final ObjectShape REPLY_ADDRESS =
            object("a reply address").required("location", EXPRESSION).optional("description", TEXT);

    private static final ObjectShape REPLY = object("a reply")
            .optional("address", orReference(REPLY_ADDRESS))
            .optional("channel", CHANNEL_REFERENCE)
            .optional("messages", MESSAGE_REFERENCES);

    private static final ObjectShape OPERATION = object("an operation")
            .like(OPERATION_TRAIT)
            .required("action", oneOf("send", "receive"))
            .required("channel", CHANNEL_REFERENCE)
            .optional("messages", MESSAGE_REFERENCES)
            .optional("reply", orReference(REPLY))
            .optional("traits", list(orReference(OPERATION_TRAIT)))
            .formerly("message", "Since AsyncAPI 3 it is 'messages'.")
            .formerly("operationId", "Since AsyncAPI 3 the key under 'operations' is the id.");

    private static final ObjectShape COMPONENTS = object("the components")
            .optional("schemas", map(ANY_SCHEMA, Keys.COMPONENT))
            .optional("servers", components(SERVER))
            .optional("channels", components(CHANNEL))
            .optional("operations", components(OPERATION))
            .optional("messages", components(MESSAGE))
            .optional("securitySchemes", components(SECURITY_SCHEME))
            .optional("serverVariables", components(SERVER_VARIABLE))
            .optional("parameters", components(PARAMETER))
            .optional("correlationIds", components(CORRELATION_ID))
            .optional("replies", components(REPLY))
            .optional("replyAddresses", components(REPLY_ADDRESS))
            .optional("externalDocs", components(EXTERNAL_DOCS))
            .optional("tags", components(TAG))
            .optional("operationTraits", components(OPERATION_TRAIT))
            .optional("messageTraits", components(MESSAGE_TRAIT))
            .optional("serverBindings", components(BindingTables.SERVER))
            .optional("channelBindings", components(BindingTables.CHANNEL))
            .optional("operationBindings", components(BindingTables.OPERATION))
            .optional("messageBindings", components(BindingTables.MESSAGE));

    /** The whole document. */
    public static final ObjectShape DOCUMENT = object("an AsyncAPI document")
            .required("asyncapi", ANYTHING)
            .required("info", INFO)
            .optional("id", URL)
            .optional("defaultContentType", TEXT)
            .optional("servers", map(orReference(SERVER), Keys.COMPONENT))
            .optional("channels", map(orReference(CHANNEL)))
            .optional("operations", map(orReference(OPERATION)))
            .optional("components", COMPONENTS)
            .optional("x-belfry", BELFRY)
            .formerly("tags", "Since AsyncAPI 3 it stands in 'info'.")
            .formerly("externalDocs", "Since AsyncAPI 3 it stands in 'info'.");

    private Standard() {}

    private static Shape components(Shape shape) {
        return map(orReference(shape), Keys.COMPONENT);
    }
}
