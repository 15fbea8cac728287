package dev.belfry.contract.convert;

import dev.belfry.contract.convert.reference.Inlining;
import dev.belfry.contract.convert.reference.LocalReferences;
import dev.belfry.contract.read.Findings;
import dev.belfry.contract.tree.Node.MapNode;
import dev.belfry.contract.tree.ReferenceResolver;
import java.util.regex.Pattern;

/**
 * Turns an AsyncAPI 2.0-2.6 document into a 3.0 one that means the same. Every node of the result has the place of what it was
 * made from, so whatever is found wrong later is shown where the user wrote it. Stateless; any thread.
 *
 * <p>Anything malformed is left as it is for the reader to complain about.
 */
public final class Converter {
    private static final Pattern CONVERTIBLE = Pattern.compile("2\\.[0-6]\\.\\d+(-.*)?");

    private Converter() {}

    /** Whether documents of this version (their {@code asyncapi} field) are to be converted. */
    public static boolean converts(String version) {
        return CONVERTIBLE.matcher(version).matches();
    }

    /**
     * Converts a document and the parts of it that stand in other files, which become parts of the result. References to schemas
     * stay, relative to the file in which they stand as before.
     *
     * @param references follows the references of {@code root} as it is
     * @param findings told what 3.0 cannot say, or what contradicts itself
     */
    public static MapNode convert(MapNode root, ReferenceResolver references, Findings findings) {
        MapNode whole = new Inlining(root.place().file(), references).inline(root);
        Conversion conversion = new Conversion(whole, references, findings);
        return ReferencedChannels.settle(new DocumentConversion(conversion).convert());
    }

    /** Converts a document that needs no other file. */
    public static MapNode convert(MapNode root, Findings findings) {
        return convert(root, new LocalReferences(root), findings);
    }
}
