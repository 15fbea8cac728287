package dev.belfry.testing.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** Belfry's packages as the rules speak of them. */
final class Packages {

    static final String ALL = "dev.belfry..";
    static final String CONTRACT = "dev.belfry.contract..";
    static final String CORE = "dev.belfry.core..";
    static final String NET = "dev.belfry.net..";
    static final String CLIENT = "dev.belfry.client..";
    static final String STORAGE = "dev.belfry.storage..";
    static final String STORAGE_SPI = "dev.belfry.storage";
    static final String DELIVERY = "dev.belfry.delivery..";

    /** One per protocol module. A new protocol adds its package here, and every rule holds for it. */
    static final String[] PROTOCOLS = {
        "dev.belfry.http..",
        "dev.belfry.websocket..",
        "dev.belfry.graphql..",
        "dev.belfry.mqtt..",
        "dev.belfry.amqp..",
        "dev.belfry.kafka..",
    };

    private Packages() {}

    /** All main classes on the class path, from jars or from classes folders. */
    static JavaClasses mainClasses() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.belfry");
    }
}
