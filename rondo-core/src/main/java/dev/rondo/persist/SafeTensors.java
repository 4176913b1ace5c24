package dev.rondo.persist;

import dev.rondo.persist.SafeTensorsException.Kind;
import dev.rondo.tensor.Tensor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * A safetensors file: named tensors and free text. On disk it is the length of a header (64 bits, little-endian), the
 * header (JSON: type, shape and place of each tensor, and the text under {@code __metadata__}) and the values one after
 * the other, little-endian and row-major.
 *
 * <p>Equal content gives equal bytes: text and tensors are in the order of their names, and the header is padded with
 * spaces to a multiple of 8 bytes. The reader refuses what the format leaves open to abuse, see {@link
 * SafeTensorsException.Kind}, and takes memory for the tensors only after the whole header has been checked against the
 * length of the file.
 *
 * @param metadata text by name, in the order of the names
 * @param tensors the tensors by name, in the order of the names; their values are not copied
 */
public record SafeTensors(Map<String, String> metadata, Map<String, Tensor> tensors) {
    /** The largest header that is read or written. */
    public static final int MAX_HEADER_BYTES = 8 << 20;
    /** How many tensors a file may hold, and how many pieces of metadata. */
    public static final int MAX_ENTRIES = 16_384;
    /** How long a name may be, in UTF-16 units. */
    public static final int MAX_NAME_LENGTH = 1_024;
    /** How many axes a tensor may have. */
    public static final int MAX_RANK = 32;
    /** The metadata that holds the checksum of the rest: see {@link #withChecksum}. */
    public static final String CHECKSUM = "rondo.crc32c";

    /**
     * The content of a file; both maps are copied.
     *
     * @throws IllegalArgumentException if a name is empty, too long or reserved, if text is not valid Unicode, or if
     *     there are too many entries or axes
     */
    public SafeTensors {
        metadata = Names.sorted("metadata", metadata);
        tensors = Names.sorted("tensors", tensors);
        metadata.forEach(SafeTensors::checkText);
        tensors.forEach(SafeTensors::checkTensor);
    }

    /**
     * Reads a file of 32-bit floats.
     *
     * @throws SafeTensorsException if the file cannot be read, is damaged, or holds another type of number
     */
    public static SafeTensors read(Path file) throws SafeTensorsException {
        return read(file, false);
    }

    /**
     * Reads a file of 32-bit and 64-bit floats; the latter are rounded to the nearest 32-bit float.
     *
     * @throws SafeTensorsException if the file cannot be read, is damaged, or holds another type of number or a finite
     *     one beyond the range of a 32-bit float
     */
    public static SafeTensors readNarrowing(Path file) throws SafeTensorsException {
        return read(file, true);
    }

    /**
     * Reads a file that is in memory; {@code source} is what messages call it.
     *
     * @throws SafeTensorsException if the bytes are damaged, or hold another type of number than 32-bit floats
     */
    public static SafeTensors read(byte[] bytes, String source) throws SafeTensorsException {
        return read(new ByteArrayInputStream(bytes), bytes.length, source, false);
    }

    /**
     * Writes a file of 32-bit floats, whole or not at all: see {@link AtomicFile}.
     *
     * @throws FileWriteException if the file cannot be written
     * @throws IllegalArgumentException if the header would be larger than {@link #MAX_HEADER_BYTES}
     */
    public void write(Path file) throws IOException {
        AtomicFile.write(file, this::write);
    }

    /**
     * Writes the bytes of the file to {@code out}, which stays open.
     *
     * @throws IllegalArgumentException if the header would be larger than {@link #MAX_HEADER_BYTES}
     */
    public void write(OutputStream out) throws IOException {
        SafeTensorsWriter.write(this, out);
    }

    /** This content with a checksum (CRC-32C) of its names, shapes, text and values in its metadata. */
    public SafeTensors withChecksum() {
        Map<String, String> marked = new TreeMap<>(metadata);
        marked.put(CHECKSUM, Checksum.of(this, CHECKSUM));
        return new SafeTensors(marked, tensors);
    }

    /**
     * Checks that the content is still what its checksum was made of.
     *
     * @param source what messages call the file
     * @throws SafeTensorsException if it is not, or if there is no checksum
     */
    public void verifyChecksum(String source) throws SafeTensorsException {
        String stored = metadata.get(CHECKSUM);
        if (stored == null) {
            throw new SafeTensorsException(
                    Kind.WRONG_CHECKSUM, source, "the file has no checksum; expected metadata '" + CHECKSUM + "'.");
        }
        String actual = Checksum.of(this, CHECKSUM);
        if (!stored.equals(actual)) {
            throw new SafeTensorsException(
                    Kind.WRONG_CHECKSUM,
                    source,
                    "the content has checksum " + actual + "; the file says " + Names.quote(stored)
                            + ". The file was damaged or changed: fetch or save it again.");
        }
    }

    private static SafeTensors read(Path file, boolean narrow) throws SafeTensorsException {
        String source = file.toString();
        if (!Files.exists(file)) {
            throw new SafeTensorsException(Kind.UNREADABLE, source, "there is no such file. Check the path.");
        }
        if (!Files.isRegularFile(file)) {
            throw new SafeTensorsException(
                    Kind.UNREADABLE, source, "this is a folder or a device, not a file. Name a file.");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, Files.size(file), source, narrow);
        } catch (SafeTensorsException e) {
            throw e;
        } catch (IOException e) {
            throw unreadable(source, e);
        }
    }

    private static SafeTensors read(InputStream in, long size, String source, boolean narrow)
            throws SafeTensorsException {
        try {
            return new SafeTensorsReader(source, narrow, Runtime.getRuntime().maxMemory()).read(in, size);
        } catch (SafeTensorsException e) {
            throw e;
        } catch (IOException e) {
            throw unreadable(source, e);
        }
    }

    private static SafeTensorsException unreadable(String source, IOException e) {
        return new SafeTensorsException(
                Kind.UNREADABLE, source, "the operating system refuses to read it: " + e.getMessage() + ".", e);
    }

    private static void checkText(String name, String text) {
        if (!Names.isUnicode(text)) {
            throw new IllegalArgumentException(
                    "The metadata " + Names.quote(name) + " is not Unicode text: it holds half of a surrogate pair.");
        }
    }

    private static void checkTensor(String name, Tensor tensor) {
        if (tensor.shape().rank() > MAX_RANK) {
            throw new IllegalArgumentException("The tensor " + Names.quote(name) + " has "
                    + tensor.shape().rank() + " axes; a file takes at most " + MAX_RANK + ".");
        }
    }
}
