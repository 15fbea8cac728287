package dev.belfry.testing.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Who may know whom. */
class DirectionTest {

    private static final JavaClasses BELFRY = Packages.mainClasses();

    @SuppressWarnings("unused") // read by @FieldSource
    private static final String[] PROTOCOLS = Packages.PROTOCOLS;

    @Test
    void the_contract_knows_nothing_else_of_belfry() {
        noClasses()
                .that()
                .resideInAPackage(Packages.CONTRACT)
                .should()
                .dependOnClassesThat(belfryOutside(Packages.CONTRACT))
                .as("the contract depends on parser libraries only")
                .because("every other part is built on the compiled document, and tools read it without a server."
                        + " Move what needs more than the document to core or server")
                .allowEmptyShould(true)
                .check(BELFRY);
    }

    @Test
    void the_storage_spi_knows_nothing_else_of_belfry() {
        noClasses()
                .that()
                .resideInAPackage(Packages.STORAGE_SPI)
                .should()
                .dependOnClassesThat(belfryOutside(Packages.STORAGE_SPI))
                .as("the storage SPI depends on nothing of Belfry")
                .because("an engine must be writable by who reads the SPI alone: say it in bytes and positions, and let"
                        + " core translate")
                .allowEmptyShould(true)
                .check(BELFRY);
    }

    @Test
    void engines_know_the_spi_only() {
        noClasses()
                .that()
                .resideInAPackage(Packages.STORAGE)
                .should()
                .dependOnClassesThat(belfryOutside(Packages.STORAGE))
                .as("storage engines depend on the storage SPI only")
                .because("an engine keeps records and knows no messages; move the meaning to core")
                .allowEmptyShould(true)
                .check(BELFRY);
    }

    @Test
    void the_core_knows_contract_spi_and_java() {
        classes()
                .that()
                .resideInAPackage(Packages.CORE)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        Packages.CORE,
                        Packages.CONTRACT,
                        Packages.STORAGE_SPI,
                        "java..",
                        "org.jspecify..",
                        "org.roaringbitmap..",
                        ""))
                .as("the core depends on contract, storage.spi, java and the sets of RoaringBitmap only")
                .because("all protocols and engines meet in it and it must run in a simulation. Let core declare an"
                        + " interface and implement it outside")
                .allowEmptyShould(true)
                .check(BELFRY);
    }

    @Test
    void net_knows_nothing_else_of_belfry() {
        noClasses()
                .that()
                .resideInAPackage(Packages.NET)
                .should()
                .dependOnClassesThat(belfryOutside(Packages.NET))
                .as("net depends on nothing of Belfry")
                .because("sockets are the same for every protocol. Hand net a function or an interface of its own"
                        + " instead")
                .allowEmptyShould(true)
                .check(BELFRY);
    }

    @Test
    void the_client_knows_nothing_else_of_belfry() {
        noClasses()
                .that()
                .resideInAPackage(Packages.CLIENT)
                .should()
                .dependOnClassesThat(belfryOutside(Packages.CLIENT))
                .as("the client depends on nothing of Belfry")
                .because("users put it into their programs: it speaks the public protocol and brings no server along")
                .allowEmptyShould(true)
                .check(BELFRY);
    }

    @ParameterizedTest
    @FieldSource("PROTOCOLS")
    void a_protocol_knows_core_contract_and_net(String protocol) {
        noClasses()
                .that()
                .resideInAPackage(protocol)
                .should()
                .dependOnClassesThat(belfryOutside(protocol, Packages.CORE, Packages.CONTRACT, Packages.NET))
                .as("the protocol " + protocol + " depends on core, contract and net only")
                .because("protocols meet in the core (N+M, never N×M), and storage lies behind it. Put what two"
                        + " protocols share into core or net")
                .allowEmptyShould(true)
                .check(BELFRY);
    }

    @Test
    void delivery_knows_core_contract_and_net() {
        noClasses()
                .that()
                .resideInAPackage(Packages.DELIVERY)
                .should()
                .dependOnClassesThat(belfryOutside(Packages.DELIVERY, Packages.CORE, Packages.CONTRACT, Packages.NET))
                .as("delivery depends on core, contract and net only")
                .because("it is one more reader of the core. Put what it shares with a protocol into core or net")
                .allowEmptyShould(true)
                .check(BELFRY);
    }

    private static DescribedPredicate<JavaClass> belfryOutside(String... allowed) {
        return resideInAPackage(Packages.ALL)
                .and(not(resideInAnyPackage(allowed)))
                .as("are Belfry's, but reside outside %s", String.join(", ", allowed));
    }
}
