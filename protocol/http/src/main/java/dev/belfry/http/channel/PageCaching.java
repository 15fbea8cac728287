package dev.belfry.http.channel;

import dev.belfry.contract.Channel;
import dev.belfry.contract.Retention;
import dev.belfry.core.HistoryOutcome;
import dev.belfry.core.HistoryQuery;
import dev.belfry.core.HistoryQuery.Direction;
import dev.belfry.core.Start;
import dev.belfry.core.StoredMessage;
import dev.belfry.http.header.EntityTag;
import dev.belfry.http.message.Headers;
import dev.belfry.http.message.Response;
import java.util.List;

/**
 * What caches may make of a page of history (RFC 9111). A page that is followed by messages already never changes, unless messages
 * are dropped; any other one is asked for again each time, but need not be sent again.
 */
final class PageCaching {
    private static final String FOR_EVER = "private, max-age=31536000, immutable";

    private PageCaching() {}

    /**
     * The response with its tag, or that the client has it.
     *
     * @param channels those of the address
     * @param lasting whether the same places are the same messages for ever
     */
    static Response apply(
            Response page,
            Headers request,
            HistoryQuery query,
            HistoryOutcome.Page content,
            String form,
            List<Channel> channels,
            boolean lasting) {
        if (content.messages().isEmpty()) {
            return page;
        }
        String tag = tag(content, form);
        boolean fixed = lasting
                && (query.start() instanceof Start.After || query.start() instanceof Start.Earliest)
                && query.direction() == Direction.FORWARDS
                && content.more()
                && channels.stream().allMatch(channel -> channel.retention().equals(Retention.FOREVER));
        Response response = EntityTag.known(request, tag) ? new Response.Whole(304, page.headers(), new byte[0]) : page;
        response.headers().set("Cache-Control", fixed ? FOR_EVER : "no-cache").set("ETag", tag);
        return response;
    }

    private static String tag(HistoryOutcome.Page page, String form) {
        StoredMessage first = page.messages().getFirst();
        StoredMessage last = page.messages().getLast();
        // A server that keeps everything in memory gives the same places again: the times tell its lives apart.
        return "\"%s-%s-%s-%s-%d%s%s\""
                .formatted(
                        form,
                        first.cursor().text(),
                        last.cursor().text(),
                        Long.toString(first.time().toEpochMilli() + last.time().toEpochMilli(), Character.MAX_RADIX),
                        page.messages().size(),
                        page.more() ? "-more" : "",
                        page.gap().map(gap -> "-" + gap.to().text()).orElse(""));
    }
}
