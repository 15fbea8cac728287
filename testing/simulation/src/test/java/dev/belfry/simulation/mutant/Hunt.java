package dev.belfry.simulation.mutant;

import dev.belfry.simulation.Play;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Optional;

/** Plays seeds with a mutant in place until one fails. */
final class Hunt {
    private final MutantCompiler compiler;
    private final int mostSeeds;

    Hunt(MutantCompiler compiler, int mostSeeds) {
        this.compiler = compiler;
        this.mostSeeds = mostSeeds;
    }

    /**
     * How a mutant was caught.
     *
     * @param seeds how many were played, the failing one included
     */
    record Catch(int seeds, Throwable failure) {}

    /** Empty when the mutant survives. */
    Optional<Catch> run(Mutant mutant) {
        Method play = play(new MutantLoader(compiler.compile(mutant)));
        for (int seed = 0; seed < mostSeeds; seed++) {
            try {
                play.invoke(null, (long) seed);
            } catch (InvocationTargetException e) {
                return Optional.of(new Catch(seed + 1, e.getCause()));
            } catch (IllegalAccessException e) {
                throw new AssertionError(e);
            }
        }
        return Optional.empty();
    }

    private static Method play(ClassLoader loader) {
        try {
            return loader.loadClass(Play.class.getName()).getMethod("seed", long.class);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
