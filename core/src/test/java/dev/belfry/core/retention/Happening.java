package dev.belfry.core.retention;

/** What has to happen in some game, or the games prove nothing. */
enum Happening {
    CRASH,
    EXTENT_REWRITTEN,
    MESSAGE_DROPPED,
    ADDRESS_FORGOTTEN,
    CHANNEL_CUT,
    REMNANT_LEFT,
    REQUEST_DROPPED,
    END_DROPPED,
    GAP_ON_A_PAGE,
    GAP_IN_A_STREAM,
    GAP_IN_A_SUBSCRIPTION,
    MESSAGE_GONE_FROM_A_QUEUE
}
