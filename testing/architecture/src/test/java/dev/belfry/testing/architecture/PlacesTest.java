package dev.belfry.testing.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One place for each kind of thing, and names that say what it is. */
class PlacesTest {

    private static final JavaClasses BELFRY = Packages.mainClasses();

    private static final List<String> EMPTY_NAMES = List.of("Manager", "Helper", "Helpers", "Util", "Utils", "Impl");

    private static final Set<String> FILE_ACCESS =
            Set.of("java.nio.file.Files", "java.io.File", "java.io.FileInputStream", "java.nio.channels.FileChannel");

    private static final Set<String> SOCKET_TYPES = Set.of(
            "io.netty.channel.Channel", "io.netty.channel.ChannelHandlerContext", "io.netty.channel.ChannelPipeline");

    /**
     * XConnection owns the socket; XServer only makes a connection for a channel that net accepted; a Netty codec is handed the
     * context by the class it extends.
     */
    private static final List<String> SOCKET_OWNERS = List.of("Connection", "Server", "Decoder", "Encoder");

    @Test
    void only_connections_touch_a_socket() {
        noClasses()
                .that()
                .resideInAnyPackage(Packages.PROTOCOLS)
                .and(outermostNameEndsWithNone(SOCKET_OWNERS))
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "are Netty's channels", (JavaClass target) -> SOCKET_TYPES.contains(target.getName())))
                .as("in a protocol only XConnection (and XServer, which makes it) uses Netty's Channel,"
                        + " ChannelHandlerContext and ChannelPipeline")
                .because("a session without I/O is tested without sockets. Let the session return frames to write, and"
                        + " let the connection write them")
                .allowEmptyShould(true)
                .check(BELFRY);
    }

    @Test
    void only_storage_contract_and_server_use_files() {
        noClasses()
                .that(resideInAPackage(Packages.NET)
                        .or(resideInAPackage(Packages.CLIENT))
                        .or(resideInAPackage(Packages.DELIVERY))
                        .or(resideInAPackage(Packages.STORAGE_SPI))
                        .or(resideInAPackage("dev.belfry.storage.memory.."))
                        .or(resideInAnyPackage(Packages.PROTOCOLS)))
                .should()
                .dependOnClassesThat(resideInAPackage("java.nio.file..")
                        .or(DescribedPredicate.describe(
                                "are file channels",
                                target -> target.getName().equals("java.nio.channels.FileChannel")
                                        || target.getName().equals("java.io.File"))))
                .as("only the storage engines, the contract's document source and the server use files")
                .because("what is kept goes through storage.spi, and what is configured is read by the server once."
                        + " Take the content (bytes, an InputStream, a KeyStore) as an argument instead of a path")
                .allowEmptyShould(true)
                .check(BELFRY);
    }

    @Test
    void in_the_contract_only_its_loader_reads_files() {
        noClasses()
                .that()
                .resideInAPackage(Packages.CONTRACT)
                .and(outermostNameEndsWithNone(List.of("Loader")))
                .should()
                .dependOnClassesThat(
                        DescribedPredicate.describe("read files", target -> FILE_ACCESS.contains(target.getName())))
                .as("in the contract only a class named …Loader reads files; a Path is but a name")
                .because(
                        "a document may come from elsewhere than a file (a test, a URL, a jar), and references must not"
                                + " read what they like. Ask the loader for the text")
                .allowEmptyShould(true)
                .check(BELFRY);
    }

    @Test
    void no_class_has_an_empty_name() {
        noClasses()
                .that()
                .resideInAPackage(Packages.ALL)
                .should(com.tngtech.archunit.lang.conditions.ArchConditions.be(DescribedPredicate.describe(
                        "named *" + String.join(", *", EMPTY_NAMES),
                        (JavaClass candidate) -> EMPTY_NAMES.stream().anyMatch(candidate.getSimpleName()::endsWith))))
                .as("no class is named *" + String.join(", *", EMPTY_NAMES))
                .because("such names say nothing. Name the class after what it is or does (JournalSegment,"
                        + " CursorCodec), or move its methods to the type that they are about")
                .allowEmptyShould(true)
                .check(BELFRY);
    }

    private static DescribedPredicate<JavaClass> outermostNameEndsWithNone(List<String> endings) {
        return DescribedPredicate.describe("outermost class not named *" + String.join(" or *", endings), candidate -> {
            String name =
                    candidate.getName().substring(candidate.getPackageName().length());
            int nested = name.indexOf('$');
            String outermost = nested < 0 ? name : name.substring(0, nested);
            return endings.stream().noneMatch(outermost::endsWith);
        });
    }
}
