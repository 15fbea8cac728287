package dev.belfry.contract.read;

import static dev.belfry.contract.read.Finding.Severity.ERROR;
import static dev.belfry.contract.read.Finding.Severity.NOTICE;
import static dev.belfry.contract.read.Finding.Severity.WARNING;

import dev.belfry.contract.read.Finding.Severity;
import java.util.Locale;

/** The kinds of findings. Their names are stable: programs and documentation refer to {@link #code()}. */
public enum FindingCode {
    // The files
    FILE_UNREADABLE("A file cannot be read", ERROR, ERROR),
    FILE_NOT_UTF8("A file is not UTF-8 text", ERROR, ERROR),
    FILE_TOO_LARGE("A file is larger than the limits", ERROR, ERROR),
    SYNTAX_INVALID("A file is neither YAML nor JSON", ERROR, ERROR),
    KEY_DUPLICATE("The same key stands twice in an object", ERROR, WARNING),

    // The version
    VERSION_MISSING("The document does not say which AsyncAPI version it is written in", ERROR, ERROR),
    VERSION_MALFORMED("The AsyncAPI version is not written as three numbers", ERROR, WARNING),
    VERSION_UNSUPPORTED("The AsyncAPI version is not supported", ERROR, ERROR),
    VERSION_NEWER("The AsyncAPI version is newer than this reader", WARNING, WARNING),

    // The form of the objects
    FIELD_MISSING("A required field is missing", ERROR, ERROR),
    FIELD_UNKNOWN("The standard has no such field", ERROR, WARNING),
    TYPE_WRONG("A value has the wrong type", ERROR, ERROR),
    VALUE_NOT_ALLOWED("A value is none of the allowed ones", ERROR, ERROR),
    FORMAT_INVALID("A text has not the form that it must have", ERROR, WARNING),
    KEY_INVALID("A key has characters that are not allowed", ERROR, WARNING),
    ITEM_REPEATED("A list has the same item twice", ERROR, WARNING),

    // References
    REFERENCE_EXPECTED("A value stands where only a reference may stand", ERROR, ERROR),
    REFERENCE_NOT_ALLOWED("A reference stands where none may stand", ERROR, WARNING),
    REFERENCE_MALFORMED("A reference is not a URI reference with a JSON Pointer", ERROR, ERROR),
    REFERENCE_BROKEN("A reference points to nothing", ERROR, ERROR),
    REFERENCE_CYCLE("References point to each other in a circle", ERROR, ERROR),
    REFERENCE_REMOTE_DISABLED("A reference points to the network", ERROR, ERROR),
    REFERENCE_LIMIT("References lead to more files than the limit", ERROR, ERROR),
    REFERENCE_SIBLINGS("Fields beside a reference have no effect", NOTICE, NOTICE),

    // What the objects mean together
    OPERATION_CHANNEL_NOT_ROOT("The channel of an operation is none of the document's channels", ERROR, ERROR),
    OPERATION_MESSAGE_NOT_OF_CHANNEL("A message of an operation is none of its channel's messages", ERROR, WARNING),
    REPLY_ADDRESS_CONFLICT("A reply has two addresses", ERROR, WARNING),
    CHANNEL_SERVER_NOT_ROOT("A server of a channel is none of the document's servers", ERROR, ERROR),
    PARAMETER_UNDECLARED("A placeholder of an address is not declared", ERROR, WARNING),
    PARAMETER_UNUSED("A parameter is no placeholder of the address", ERROR, WARNING),
    ADDRESS_MALFORMED("An address is not well formed", ERROR, ERROR),
    ADDRESS_HAS_QUERY("An address has a query or a fragment", ERROR, WARNING),
    ADDRESS_AMBIGUOUS("Two channels have addresses in common", WARNING, WARNING),
    ADDRESS_RESERVED("An address begins like one of Belfry's own paths", WARNING, WARNING),
    HOST_MALFORMED("The host of a server is more than a host", WARNING, WARNING),
    SERVER_VARIABLE_UNDECLARED("A variable of a server is not declared", ERROR, WARNING),
    SERVER_VARIABLE_UNUSED("A declared variable of a server is not used", ERROR, WARNING),
    DEFAULT_NOT_ALLOWED("A default is none of the allowed values", WARNING, WARNING),
    SCOPE_UNKNOWN("A scope is none of the available ones", WARNING, WARNING),
    EXPRESSION_INVALID("A runtime expression is not well formed", ERROR, ERROR),
    VIEW_DOUBTFUL("The document seems to be written from the client's side", WARNING, WARNING),

    // Schemas and examples
    SCHEMA_INVALID("A schema is not valid", ERROR, ERROR),
    SCHEMA_KEYWORD_IGNORED("A keyword of a schema has no effect", WARNING, WARNING),
    SCHEMA_FORMAT_UNCHECKED("Messages are not checked against a schema of this format", NOTICE, NOTICE),
    HEADERS_NOT_OBJECT("The schema of headers does not describe an object", ERROR, WARNING),
    EXAMPLE_EMPTY("An example has neither headers nor payload", ERROR, WARNING),
    EXAMPLE_INVALID("An example does not fit its own schema", WARNING, WARNING),

    // Bindings
    BINDING_UNKNOWN("A binding has no effect here", NOTICE, NOTICE),
    BINDING_VERSION_UNKNOWN("The version of a binding is not known", WARNING, WARNING),
    BINDING_FIELD_UNKNOWN("The binding has no such field", ERROR, WARNING),

    // What conversion from 2.x finds
    CHANNEL_ID_REPEATED("Two channels have the same id", ERROR, ERROR),
    MESSAGE_ID_REPEATED("Two messages of a channel have the same id", ERROR, ERROR),
    OPERATION_ID_REPEATED("Two operations have the same id", ERROR, ERROR),
    SECURITY_COMBINED("A requirement asks for several security schemes at once", ERROR, ERROR),
    SECURITY_SCOPES_UNEXPECTED("A security scheme that knows no scopes is given some", WARNING, WARNING),
    PARAMETER_SCHEMA_DROPPED("The schema of a parameter says more than AsyncAPI 3 can", NOTICE, NOTICE);

    private final String title;
    private final Severity strict;
    private final Severity lenient;

    FindingCode(String title, Severity strict, Severity lenient) {
        this.title = title;
        this.strict = strict;
        this.lenient = lenient;
    }

    /** Lower case with dashes: {@code field-missing}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What is wrong, in a few words. */
    public String title() {
        return title;
    }

    /** How bad it is in a strict or a lenient reading. */
    public Severity severity(boolean leniently) {
        return leniently ? lenient : strict;
    }
}
