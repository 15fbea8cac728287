package dev.belfry.storage.journal.disk;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Says in one line, for people, why files cannot be used. */
public final class FileFault {
    private FileFault() {}

    /** The end of a sentence that says "but". */
    public static String text(IOException cause) {
        return switch (cause) {
            case AccessDeniedException e -> e.getFile() + " may not be read and written: permission denied";
            case FileAlreadyExistsException e -> e.getFile() + " is not a directory";
            case NotDirectoryException e -> e.getFile() + " is not a directory";
            case NoSuchFileException e -> e.getFile() + " does not exist";
            case FileSystemException e when e.getReason() != null -> e.getFile() + ": " + e.getReason();
            case IOException e when e.getClass() == IOException.class && e.getMessage() != null -> e.getMessage();
            default -> cause.toString();
        };
    }
}
