package dev.belfry.testing.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.File;
import java.time.Clock;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** The core decides from its arguments alone, so that a simulation can replay every run from a seed. */
class CorePurityTest {

    private static final JavaClasses BELFRY = Packages.mainClasses();

    private static final Set<String> NOW = Set.of(
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.time.Instant.now",
            "java.time.LocalDate.now",
            "java.time.LocalDateTime.now",
            "java.time.OffsetDateTime.now",
            "java.time.ZonedDateTime.now");

    private static final Set<String> THREAD_STARTERS =
            Set.of("java.lang.Thread.ofPlatform", "java.lang.Thread.ofVirtual", "java.lang.Thread.startVirtualThread");

    @Test
    void the_core_touches_no_files_and_no_sockets() {
        noClasses()
                .that()
                .resideInAPackage(Packages.CORE)
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.nio.file..", "java.net..", "java.nio.channels..")
                        .or(type(File.class))
                        .as("are files or sockets"))
                .as("the core uses no files and no sockets")
                .because(
                        "it runs in a simulation with a seeded disk and network. Reach the disk through storage.spi and"
                                + " return bytes to send as an effect")
                .allowEmptyShould(true)
                .check(BELFRY);
    }

    @Test
    void the_core_starts_no_threads() {
        noClasses()
                .that()
                .resideInAPackage(Packages.CORE)
                .should()
                .accessTargetWhere(constructs(Thread.class)
                        .or(constructs(ThreadPoolExecutor.class))
                        .or(constructs(ForkJoinPool.class))
                        .or(calls(THREAD_STARTERS))
                        .or(callsAnyOf(Executors.class, ""))
                        .or(callsAnyOf(ForkJoinPool.class, "commonPool"))
                        .or(callsAnyOf(CompletableFuture.class, "runAsync"))
                        .or(callsAnyOf(CompletableFuture.class, "supplyAsync"))
                        .as("a thread or an executor is made"))
                .as("the core makes no threads and no executors")
                .because("a shard has one owner, the loop that called it. Take an Executor as an argument, or return an"
                        + " effect that the caller runs")
                .allowEmptyShould(true)
                .check(BELFRY);
    }

    @Test
    void the_core_reads_no_clock() {
        noClasses()
                .that()
                .resideInAPackage(Packages.CORE)
                .should()
                .accessTargetWhere(
                        calls(NOW).or(callsAnyOf(Clock.class, "system")).as("the machine's clock is read"))
                .as("the core reads no clock of the machine")
                .because("time is an input of a decision. Take an InstantSource (or the instant) as an argument; tests"
                        + " and the simulation pass one that they move")
                .allowEmptyShould(true)
                .check(BELFRY);
    }

    @Test
    void the_core_throws_no_dice() {
        noClasses()
                .that()
                .resideInAPackage(Packages.CORE)
                .should()
                .accessTargetWhere(constructs(Random.class)
                        .or(callsAnyOf(ThreadLocalRandom.class, "current"))
                        .or(callsAnyOf(RandomGenerator.class, "of"))
                        .or(callsAnyOf(RandomGenerator.class, "getDefault"))
                        .or(callsAnyOf(UUID.class, "randomUUID"))
                        .or(callsAnyOf(Math.class, "random"))
                        .as("randomness is made"))
                .as("the core makes no randomness")
                .because("randomness is an input of a decision. Take a RandomGenerator as an argument, so that a seed"
                        + " replays the run")
                .allowEmptyShould(true)
                .check(BELFRY);
    }

    private static DescribedPredicate<JavaAccess<?>> calls(Set<String> methods) {
        return DescribedPredicate.describe(
                "calls one of " + methods,
                access -> methods.contains(access.getTargetOwner().getName() + "."
                        + access.getTarget().getName()));
    }

    private static DescribedPredicate<JavaAccess<?>> callsAnyOf(Class<?> owner, String prefix) {
        return DescribedPredicate.describe(
                "calls " + owner.getSimpleName() + "." + prefix + "*",
                access -> access.getTargetOwner().isEquivalentTo(owner)
                        && access.getTarget().getName().startsWith(prefix));
    }

    /** Also of a class below it (SecureRandom is a Random), and also as the superclass of a class in core. */
    private static DescribedPredicate<JavaAccess<?>> constructs(Class<?> made) {
        return DescribedPredicate.describe(
                "makes a " + made.getSimpleName(),
                access -> access.getTarget().getName().equals("<init>")
                        && assignableTo(made).test(access.getTargetOwner()));
    }
}
