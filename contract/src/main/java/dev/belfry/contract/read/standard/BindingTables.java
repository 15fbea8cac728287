package dev.belfry.contract.read.standard;

import static dev.belfry.contract.read.standard.ObjectShape.object;
import static dev.belfry.contract.read.standard.Shapes.ANYTHING;
import static dev.belfry.contract.read.standard.Shapes.FLAG;
import static dev.belfry.contract.read.standard.Shapes.NOT_NEGATIVE;
import static dev.belfry.contract.read.standard.Shapes.NUMBER;
import static dev.belfry.contract.read.standard.Shapes.TEXT;
import static dev.belfry.contract.read.standard.Shapes.TEXTS;
import static dev.belfry.contract.read.standard.Shapes.UNSIGNED_32_BITS;
import static dev.belfry.contract.read.standard.Shapes.WHOLE;
import static dev.belfry.contract.read.standard.Shapes.chosen;
import static dev.belfry.contract.read.standard.Shapes.either;
import static dev.belfry.contract.read.standard.Shapes.list;
import static dev.belfry.contract.read.standard.Shapes.oneOf;
import static dev.belfry.contract.read.standard.Shapes.orReference;
import static dev.belfry.contract.read.standard.Shapes.whole;
import static dev.belfry.contract.read.standard.VersionedBinding.binding;

import dev.belfry.contract.read.FindingCode;
import dev.belfry.contract.tree.Node;

/**
 * The bindings that Belfry makes use of, at all versions that AsyncAPI 2 and 3 have seen. Bindings of other protocols are taken as
 * they are.
 */
final class BindingTables {
    private static final String[] AMQP_VERSIONS = {"0.1.0", "0.2.0", "0.3.0"};
    private static final String[] KAFKA_VERSIONS = {"0.1.0", "0.2.0", "0.3.0", "0.4.0", "0.5.0"};

    private static final Shape SCHEMA = orReference(SchemaTables.SCHEMA_OBJECT);
    private static final Shape FOREIGN = new Shape.Ignored("a binding of http, ws, mqtt, amqp, amqp1 or kafka");
    private static final ObjectShape EMPTY = object("a binding without fields").optional("bindingVersion", TEXT);

    private static final Shape HTTP_OPERATION = binding("the HTTP operation binding", "0.1.0", "0.2.0", "0.3.0")
            .optional("method", oneOf("GET", "PUT", "POST", "PATCH", "DELETE", "HEAD", "OPTIONS", "CONNECT", "TRACE"))
            .optional("query", SCHEMA)
            .until("0.1.0", "type", oneOf("request", "response"))
            .formerly("type", "Since version 0.2.0 of the binding the operation's action and reply say it.")
            .shape();

    private static final Shape HTTP_MESSAGE = binding("the HTTP message binding", "0.1.0", "0.2.0", "0.3.0")
            .optional("headers", SCHEMA)
            .since("0.3.0", "statusCode", NUMBER)
            .shape();

    private static final Shape WS_CHANNEL = binding("the WebSocket channel binding", "0.1.0")
            .optional("method", oneOf("GET", "POST"))
            .each(SCHEMA, "query", "headers")
            .shape();

    private static final ObjectShape MQTT_LAST_WILL = object("the last will")
            .each(TEXT, "topic", "message")
            .optional("qos", whole(0, 2))
            .optional("retain", FLAG)
            .open();

    private static final Shape MQTT_SERVER = binding("the MQTT server binding", "0.1.0", "0.2.0")
            .optional("clientId", TEXT)
            .optional("cleanSession", FLAG)
            .optional("lastWill", MQTT_LAST_WILL)
            .optional("keepAlive", WHOLE)
            .since("0.2.0", "sessionExpiryInterval", either(NOT_NEGATIVE, SCHEMA))
            .since("0.2.0", "maximumPacketSize", either(whole(1, 0xFFFFFFFFL), SCHEMA))
            .shape();

    private static final Shape MQTT_OPERATION = binding("the MQTT operation binding", "0.1.0", "0.2.0")
            .optional("qos", whole(0, 2))
            .optional("retain", FLAG)
            .since("0.2.0", "messageExpiryInterval", either(UNSIGNED_32_BITS, SCHEMA))
            .shape();

    private static final Shape MQTT_MESSAGE = binding("the MQTT message binding", "0.1.0", "0.2.0")
            .since("0.2.0", "payloadFormatIndicator", whole(0, 1))
            .since("0.2.0", "correlationData", SCHEMA)
            .since("0.2.0", "contentType", TEXT)
            .since("0.2.0", "responseTopic", either(TEXT, SCHEMA))
            .shape();

    private static final ObjectShape AMQP_EXCHANGE = object("the exchange")
            .each(TEXT, "name", "vhost")
            .optional("type", oneOf("topic", "direct", "fanout", "default", "headers"))
            .each(FLAG, "durable", "autoDelete")
            .open();

    private static final ObjectShape AMQP_QUEUE = object("the queue")
            .each(TEXT, "name", "vhost")
            .each(FLAG, "durable", "exclusive", "autoDelete")
            .open();

    private static final Shape AMQP_ROUTING_KEY_CHANNEL = binding("the AMQP channel binding", AMQP_VERSIONS)
            .optional("is", oneOf("routingKey", "queue"))
            .required("exchange", AMQP_EXCHANGE)
            .formerly("queue", "If the channel is a queue, write 'is: queue'.")
            .shape();

    private static final Shape AMQP_QUEUE_CHANNEL = binding("the AMQP channel binding of a queue", AMQP_VERSIONS)
            .required("is", oneOf("queue"))
            .required("queue", AMQP_QUEUE)
            .formerly("exchange", "If the channel is no queue, write 'is: routingKey'.")
            .shape();

    private static final Shape AMQP_CHANNEL = binding("the AMQP channel binding", AMQP_VERSIONS)
            .optional("exchange", AMQP_EXCHANGE)
            .optional("queue", AMQP_QUEUE)
            .shape();

    private static final Shape AMQP_OPERATION = binding("the AMQP operation binding", AMQP_VERSIONS)
            .optional("expiration", NOT_NEGATIVE)
            .optional("userId", TEXT)
            .each(TEXTS, "cc", "bcc")
            .optional("priority", WHOLE)
            .optional("deliveryMode", whole(1, 2))
            .each(FLAG, "mandatory", "timestamp", "ack")
            .until("0.2.0", "replyTo", TEXT)
            .formerly("replyTo", "Since version 0.3.0 of the binding the operation's reply says it.")
            .shape();

    private static final Shape AMQP_MESSAGE = binding("the AMQP message binding", AMQP_VERSIONS)
            .each(TEXT, "contentEncoding", "messageType")
            .shape();

    private static final Shape KAFKA_SERVER = binding("the Kafka server binding", "0.3.0", "0.4.0", "0.5.0")
            .each(TEXT, "schemaRegistryUrl", "schemaRegistryVendor")
            .shape();

    private static final Shape KAFKA_CHANNEL = binding("the Kafka channel binding", "0.3.0", "0.4.0", "0.5.0")
            .optional("topic", TEXT)
            .each(whole(1, Integer.MAX_VALUE), "partitions", "replicas")
            .only("0.4.0", "topicConfiguration", kafkaTopic().unknownIs(FindingCode.BINDING_FIELD_UNKNOWN))
            .since("0.5.0", "topicConfiguration", kafkaTopic().open())
            .shape();

    private static final Shape KAFKA_OPERATION = binding("the Kafka operation binding", KAFKA_VERSIONS)
            .each(SCHEMA, "groupId", "clientId")
            .shape();

    private static final Shape KAFKA_MESSAGE = binding("the Kafka message binding", KAFKA_VERSIONS)
            .optional("key", SchemaTables.ANY_SCHEMA)
            .since("0.3.0", "schemaIdLocation", oneOf("header", "payload"))
            .since("0.3.0", "schemaIdPayloadEncoding", TEXT)
            .since("0.3.0", "schemaLookupStrategy", TEXT)
            .shape();

    static final ObjectShape SERVER = protocols("server bindings")
            .optional("mqtt", orReference(MQTT_SERVER))
            .optional("kafka", orReference(KAFKA_SERVER));

    static final ObjectShape CHANNEL = protocols("channel bindings")
            .optional("ws", orReference(WS_CHANNEL))
            .optional("amqp", orReference(chosen(BindingTables::amqpChannel)))
            .optional("kafka", orReference(KAFKA_CHANNEL));

    static final ObjectShape OPERATION = protocols("operation bindings")
            .optional("http", orReference(HTTP_OPERATION))
            .optional("mqtt", orReference(MQTT_OPERATION))
            .optional("amqp", orReference(AMQP_OPERATION))
            .optional("kafka", orReference(KAFKA_OPERATION));

    static final ObjectShape MESSAGE = protocols("message bindings")
            .optional("http", orReference(HTTP_MESSAGE))
            .optional("mqtt", orReference(MQTT_MESSAGE))
            .optional("amqp", orReference(AMQP_MESSAGE))
            .optional("kafka", orReference(KAFKA_MESSAGE));

    private BindingTables() {}

    private static Shape amqpChannel(Node node) {
        if (!(node instanceof Node.MapNode map) || map.get("is").isEmpty()) {
            return AMQP_CHANNEL;
        }
        return map.text("is").filter("queue"::equals).isPresent() ? AMQP_QUEUE_CHANNEL : AMQP_ROUTING_KEY_CHANNEL;
    }

    private static ObjectShape kafkaTopic() {
        return object("the topic's configuration")
                .optional("cleanup.policy", list(oneOf("compact", "delete")))
                .each(whole(-1, Long.MAX_VALUE), "retention.ms", "retention.bytes")
                .each(NOT_NEGATIVE, "delete.retention.ms", "max.message.bytes");
    }

    /** Every protocol of the standard. Bindings of protocols that Belfry does not speak have no effect. */
    private static ObjectShape protocols(String name) {
        return object(name)
                .each(ANYTHING, "http", "ws", "kafka", "amqp", "mqtt")
                .optional("amqp1", EMPTY)
                .each(FOREIGN, "anypointmq", "mqtt5", "nats", "jms", "sns", "sqs", "stomp", "redis", "mercure")
                .each(FOREIGN, "ibmmq", "googlepubsub", "solace", "pulsar", "ros2");
    }
}
