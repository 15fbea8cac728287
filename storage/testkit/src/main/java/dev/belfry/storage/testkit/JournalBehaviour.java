package dev.belfry.storage.testkit;

/** All that every engine has to show. */
public interface JournalBehaviour
        extends AppendBehaviour,
                DurabilityBehaviour,
                ReadBehaviour,
                ReopenBehaviour,
                ConcurrencyBehaviour,
                ExtentBehaviour,
                RewriteBehaviour,
                CheckpointBehaviour,
                ClosingBehaviour {}
