package dev.rondo.persist;

import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The temporary file beside a target, {@code .<target>.<process>-<random>.rondo-tmp}. Its name and its lock tell
 * whether a living process is writing it: the process id answers for this machine, and the lock also for a process in
 * another container whose id means nothing here.
 */
final class TemporaryFile implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(TemporaryFile.class.getName());
    private static final Pattern OWNER = Pattern.compile("([0-9]{1,18})-[0-9a-f]{16}\\.rondo-tmp");
    /** The files that this process is writing now. */
    private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();
    /** By how much a start time of a process and a file's time may disagree. */
    private static final Duration CLOCK_SLACK = Duration.ofSeconds(5);

    private final Path path;
    private boolean created;

    private TemporaryFile(Path path) {
        this.path = path;
    }

    /** A name beside {@code file}, an absolute path. Nothing is created yet. */
    static TemporaryFile beside(Path file) {
        Path path = file.resolveSibling(prefix(file) + ProcessHandle.current().pid() + "-" + random() + ".rondo-tmp");
        OPEN.add(path);
        return new TemporaryFile(path);
    }

    Path path() {
        return path;
    }

    /**
     * Creates the file, locked until the stream closes or this process ends. A plain stream, because an interrupt
     * closes channels.
     */
    FileOutputStream open() throws IOException {
        Files.createFile(path);
        created = true;
        FileOutputStream file = new FileOutputStream(path.toFile());
        try {
            if (file.getChannel().tryLock() == null) {
                LOG.log(Level.DEBUG, "{0} is locked by another process.", path);
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "The file system of " + path + " has no locks.", e);
        }
        return file;
    }

    /** Removes the file, unless it was moved onto its target. */
    @Override
    public void close() {
        if (created) {
            delete(path);
        }
        OPEN.remove(path);
    }

    /** Removes what killed processes left for {@code file}, an absolute path. */
    static int sweep(Path file) {
        Path folder = Targets.folder(file);
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        int removed = 0;
        try (DirectoryStream<Path> entries =
                Files.newDirectoryStream(folder, entry -> owner(file, entry).isPresent())) {
            for (Path entry : entries) {
                if (isStale(entry, owner(file, entry).orElseThrow()) && delete(entry)) {
                    removed++;
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            LOG.log(Level.WARNING, "The folder " + folder + " could not be searched for stale temporary files.", e);
        }
        return removed;
    }

    private static String prefix(Path file) {
        return "." + file.getFileName() + ".";
    }

    private static String random() {
        return String.format(Locale.ROOT, "%016x", UUID.randomUUID().getMostSignificantBits());
    }

    /**
     * The id of the process that wrote {@code entry} for {@code file}; empty if the name is not one of a temporary file
     * for it.
     */
    private static OptionalLong owner(Path file, Path entry) {
        String name = String.valueOf(entry.getFileName());
        if (!name.startsWith(prefix(file))) {
            return OptionalLong.empty();
        }
        Matcher matcher = OWNER.matcher(name.substring(prefix(file).length()));
        return matcher.matches() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
    }

    private static boolean isStale(Path entry, long owner) throws IOException {
        if (OPEN.contains(entry)) {
            return false; // and not opened here: closing a second channel would drop the writer's lock
        }
        try {
            boolean own = owner == ProcessHandle.current().pid();
            return (own || !isAlive(owner, Files.getLastModifiedTime(entry).toInstant())) && !isLocked(entry);
        } catch (NoSuchFileException e) {
            return false; // its writer has just finished
        }
    }

    /** Whether the process lives that wrote at the given time; one that started later has inherited the number. */
    private static boolean isAlive(long process, Instant wrote) {
        Optional<ProcessHandle> handle = ProcessHandle.of(process).filter(ProcessHandle::isAlive);
        Optional<Instant> start = handle.flatMap(living -> living.info().startInstant());
        return handle.isPresent()
                && start.map(at -> !at.isAfter(wrote.plus(CLOCK_SLACK))).orElse(true);
    }

    private static boolean isLocked(Path entry) {
        try (FileChannel channel = FileChannel.open(entry, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        } catch (OverlappingFileLockException e) {
            return true;
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "The lock of " + entry + " could not be asked for.", e);
            return false;
        }
    }

    private static boolean delete(Path path) {
        try {
            return Files.deleteIfExists(path);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "The temporary file " + path + " could not be removed. Remove it by hand.", e);
            return false;
        }
    }
}
