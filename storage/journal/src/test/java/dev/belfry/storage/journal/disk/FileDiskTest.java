package dev.belfry.storage.journal.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileDiskTest {
    private static final int OPEN_FILES = 2;
    private static final int INTERRUPTS = 200;

    @TempDir
    private Path directory;

    @Test
    void more_files_are_read_than_are_kept_open() throws Exception {
        Path handles = Path.of("/proc/self/fd");
        assumeTrue(Files.isDirectory(handles), "the system does not tell which files are open");
        FileDisk disk = new FileDisk(directory, OPEN_FILES);
        List<ReadableFile> files = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            files.add(written(disk, "file" + i, (byte) i));
        }
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < files.size(); i++) {
                assertThat(first(files.get(i))).isEqualTo((byte) i);
            }
        }
        assertThat(openFiles(handles)).isLessThanOrEqualTo(OPEN_FILES);
        files.forEach(ReadableFile::close);
        assertThat(openFiles(handles)).isZero();
    }

    @Test
    void interrupts_of_one_reader_harm_no_reader() throws Exception {
        FileDisk disk = new FileDisk(directory, OPEN_FILES);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        try (ReadableFile file = written(disk, "file", (byte) 7)) {
            Thread reader = Thread.ofPlatform().start(() -> {
                try {
                    int interrupts = 0;
                    while (interrupts < INTERRUPTS) {
                        assertThat(first(file)).isEqualTo((byte) 7);
                        interrupts += Thread.interrupted() ? 1 : 0;
                    }
                } catch (IOException | AssertionError e) {
                    failure.set(e);
                }
            });
            while (reader.isAlive()) {
                reader.interrupt();
                assertThat(first(file)).isEqualTo((byte) 7);
            }
            assertThat(failure.get()).isNull();
        }
    }

    @Test
    void a_closed_file_is_not_opened_again() throws Exception {
        FileDisk disk = new FileDisk(directory, OPEN_FILES);
        ReadableFile file = written(disk, "file", (byte) 7);
        file.close();

        assertThatThrownBy(() -> first(file)).isInstanceOf(IOException.class).hasMessageContaining("it was closed");
    }

    private static ReadableFile written(FileDisk disk, String name, byte content) throws IOException {
        try (WritableFile file = disk.create(name)) {
            file.write(0, ByteBuffer.wrap(new byte[] {content, content}));
        }
        return disk.read(name);
    }

    private static byte first(ReadableFile file) throws IOException {
        ByteBuffer target = ByteBuffer.allocate(1);
        assertThat(file.read(1, target)).isEqualTo(1);
        return target.get(0);
    }

    private long openFiles(Path handles) throws IOException {
        Path real = directory.toRealPath();
        try (Stream<Path> all = Files.list(handles)) {
            return all.filter(handle -> isIn(handle, real)).count();
        }
    }

    private static boolean isIn(Path handle, Path parent) {
        try {
            return Files.readSymbolicLink(handle).startsWith(parent);
        } catch (IOException e) {
            return false;
        }
    }
}
