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

import dev.belfry.contract.read.FindingCode;
import dev.belfry.contract.tree.Node;
import java.util.List;

/** The bindings that Belfry makes use of, at their latest versions. Bindings of other protocols are taken as they are. */
final class BindingTables {
    private static final Shape SCHEMA = orReference(SchemaTables.SCHEMA_OBJECT);
    private static final Shape FOREIGN = new Shape.Ignored("a binding of http, ws, mqtt, amqp, amqp1 or kafka");
    private static final ObjectShape EMPTY = object("a binding without fields").optional("bindingVersion", TEXT);

    private static final ObjectShape HTTP_OPERATION = binding("the HTTP operation binding", "0.2.0", "0.3.0")
            .optional("method", oneOf("GET", "PUT", "POST", "PATCH", "DELETE", "HEAD", "OPTIONS", "CONNECT", "TRACE"))
            .optional("query", SCHEMA)
            .formerly("type", "Since version 0.2.0 of the binding the operation's action and reply say it.");

    private static final ObjectShape HTTP_MESSAGE = binding("the HTTP message binding", "0.2.0", "0.3.0")
            .optional("headers", SCHEMA)
            .optional("statusCode", NUMBER);

    private static final ObjectShape WS_CHANNEL = binding("the WebSocket channel binding", "0.1.0")
            .optional("method", oneOf("GET", "POST"))
            .each(SCHEMA, "query", "headers");

    private static final ObjectShape MQTT_LAST_WILL = object("the last will")
            .each(TEXT, "topic", "message")
            .optional("qos", whole(0, 2))
            .optional("retain", FLAG)
            .open();

    private static final ObjectShape MQTT_SERVER = binding("the MQTT server binding", "0.2.0")
            .optional("clientId", TEXT)
            .optional("cleanSession", FLAG)
            .optional("lastWill", MQTT_LAST_WILL)
            .optional("keepAlive", WHOLE)
            .optional("sessionExpiryInterval", either(NOT_NEGATIVE, SCHEMA))
            .optional("maximumPacketSize", either(whole(1, 0xFFFFFFFFL), SCHEMA));

    private static final ObjectShape MQTT_OPERATION = binding("the MQTT operation binding", "0.2.0")
            .optional("qos", whole(0, 2))
            .optional("retain", FLAG)
            .optional("messageExpiryInterval", either(UNSIGNED_32_BITS, SCHEMA));

    private static final ObjectShape MQTT_MESSAGE = binding("the MQTT message binding", "0.2.0")
            .optional("payloadFormatIndicator", whole(0, 1))
            .optional("correlationData", SCHEMA)
            .optional("contentType", TEXT)
            .optional("responseTopic", either(TEXT, SCHEMA));

    private static final ObjectShape AMQP_EXCHANGE = object("the exchange")
            .each(TEXT, "name", "vhost")
            .optional("type", oneOf("topic", "direct", "fanout", "default", "headers"))
            .each(FLAG, "durable", "autoDelete")
            .open();

    private static final ObjectShape AMQP_QUEUE = object("the queue")
            .each(TEXT, "name", "vhost")
            .each(FLAG, "durable", "exclusive", "autoDelete")
            .open();

    private static final ObjectShape AMQP_ROUTING_KEY_CHANNEL = binding("the AMQP channel binding", "0.3.0")
            .optional("is", oneOf("routingKey", "queue"))
            .required("exchange", AMQP_EXCHANGE)
            .formerly("queue", "If the channel is a queue, write 'is: queue'.");

    private static final ObjectShape AMQP_QUEUE_CHANNEL = binding("the AMQP channel binding of a queue", "0.3.0")
            .required("is", oneOf("queue"))
            .required("queue", AMQP_QUEUE)
            .formerly("exchange", "If the channel is no queue, write 'is: routingKey'.");

    private static final ObjectShape AMQP_CHANNEL = binding("the AMQP channel binding", "0.3.0")
            .optional("exchange", AMQP_EXCHANGE)
            .optional("queue", AMQP_QUEUE);

    private static final ObjectShape AMQP_OPERATION = binding("the AMQP operation binding", "0.3.0")
            .optional("expiration", NOT_NEGATIVE)
            .optional("userId", TEXT)
            .each(TEXTS, "cc", "bcc")
            .optional("priority", WHOLE)
            .optional("deliveryMode", whole(1, 2))
            .each(FLAG, "mandatory", "timestamp", "ack")
            .formerly("replyTo", "Since version 0.3.0 of the binding the operation's reply says it.");

    private static final ObjectShape AMQP_MESSAGE =
            binding("the AMQP message binding", "0.3.0").each(TEXT, "contentEncoding", "messageType");

    private static final ObjectShape KAFKA_TOPIC = object("the topic's configuration")
            .optional("cleanup.policy", list(oneOf("compact", "delete")))
            .each(whole(-1, Long.MAX_VALUE), "retention.ms", "retention.bytes")
            .each(NOT_NEGATIVE, "delete.retention.ms", "max.message.bytes")
            .open();

    private static final ObjectShape KAFKA_SERVER = binding("the Kafka server binding", "0.3.0", "0.4.0", "0.5.0")
            .each(TEXT, "schemaRegistryUrl", "schemaRegistryVendor");

    private static final ObjectShape KAFKA_CHANNEL = binding("the Kafka channel binding", "0.3.0", "0.4.0", "0.5.0")
            .optional("topic", TEXT)
            .each(whole(1, Integer.MAX_VALUE), "partitions", "replicas")
            .optional("topicConfiguration", KAFKA_TOPIC);

    private static final ObjectShape KAFKA_OPERATION =
            binding("the Kafka operation binding", "0.3.0", "0.4.0", "0.5.0").each(SCHEMA, "groupId", "clientId");

    private static final ObjectShape KAFKA_MESSAGE = binding("the Kafka message binding", "0.3.0", "0.4.0", "0.5.0")
            .optional("key", SchemaTables.ANY_SCHEMA)
            .optional("schemaIdLocation", oneOf("header", "payload"))
            .each(TEXT, "schemaIdPayloadEncoding", "schemaLookupStrategy");

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

    /**
     * @param versions that the table stands for, the latest last
     */
    private static ObjectShape binding(String name, String... versions) {
        return object(name)
                .optional("bindingVersion", new Shape.Version(List.of(versions)))
                .unknownIs(FindingCode.BINDING_FIELD_UNKNOWN);
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
