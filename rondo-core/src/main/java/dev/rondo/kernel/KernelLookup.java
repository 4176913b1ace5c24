package dev.rondo.kernel;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Iterator;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * Finds the kernels once: those of a provider on the path, or else the portable ones. The system property {@value
 * #PROPERTY} decides by hand: {@code portable}, {@code vector} (an error where there are none) or {@code auto}.
 */
final class KernelLookup {
    static final String PROPERTY = "rondo.kernels";

    private static final Logger LOGGER = System.getLogger("dev.rondo.kernel");

    private KernelLookup() {}

    static Kernels find() {
        String wanted = System.getProperty(PROPERTY, "auto");
        return switch (wanted) {
            case "portable" -> new PortableKernels();
            case "auto", "vector" -> provided(wanted.equals("vector"));
            default ->
                throw new IllegalArgumentException(
                        "System property " + PROPERTY + " is 'auto', 'vector' or 'portable', got '" + wanted + "'.");
        };
    }

    private static Kernels provided(boolean required) {
        try {
            Iterator<KernelProvider> providers = ServiceLoader.load(
                            KernelProvider.class, KernelProvider.class.getClassLoader())
                    .iterator();
            if (providers.hasNext()) {
                return providers.next().kernels();
            }
        } catch (LinkageError | ServiceConfigurationError missing) {
            return instead(
                    required,
                    "The Vector API is not at hand. Start Java with --add-modules jdk.incubator.vector.",
                    missing);
        } catch (UnsupportedOperationException narrow) {
            return instead(required, String.valueOf(narrow.getMessage()), narrow);
        }
        if (required) {
            throw new IllegalStateException("No vector kernels on the path. Add the module rondo-simd.");
        }
        LOGGER.log(Level.DEBUG, "Portable kernels: the module rondo-simd is not on the path.");
        return new PortableKernels();
    }

    private static Kernels instead(boolean required, String reason, Throwable cause) {
        if (required) {
            throw new IllegalStateException("The vector kernels cannot be loaded. " + reason, cause);
        }
        LOGGER.log(Level.WARNING, "Portable kernels are used, same results at a lower speed. " + reason);
        return new PortableKernels();
    }
}
