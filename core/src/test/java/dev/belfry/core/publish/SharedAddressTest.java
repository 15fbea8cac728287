package dev.belfry.core.publish;

import static dev.belfry.core.simulation.TestNode.publish;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.contract.Message;
import dev.belfry.core.Caller;
import dev.belfry.core.HistoryQuery;
import dev.belfry.core.PublishOutcome;
import dev.belfry.core.Start;
import dev.belfry.core.StoredMessage;
import dev.belfry.core.simulation.Contracts;
import dev.belfry.core.simulation.TestNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Several channels with the same message at one address, as the documents of several services have them. */
class SharedAddressTest {
    private static final Message LIKED = Contracts.message("liked");

    private final TestNode node = TestNode.of(new Contracts()
            .channel("taken", "likes", LIKED)
            .channel("told", "likes", LIKED)
            .receive("take", "taken")
            .send("tell", "told")
            .channel("cast", "votes", LIKED)
            .channel("counted", "votes", Contracts.message("liked"))
            .receive("vote", "cast")
            .send("count", "counted")
            .channel("plain", "jobs", LIKED)
            .channel("work", "jobs", LIKED)
            .channel("done", "done", Contracts.message("result"))
            .receive("log", "plain")
            .work("do", "work", "done")
            .build());

    @Test
    void is_stored_where_clients_read_it_whoever_sends() {
        node.world().get(node.node().publish(publish(Caller.APPLICATION, "likes", "sent")));
        node.world().get(node.node().publish(publish(Caller.ANONYMOUS_CLIENT, "likes", "received")));

        List<StoredMessage> all = node.page("likes", Start.EARLIEST, HistoryQuery.Direction.FORWARDS, 10)
                .messages();
        assertThat(all).extracting(StoredMessage::channel).containsExactly("told", "told");
        assertThat(node.texts("likes")).containsExactly("sent", "received");
    }

    @Test
    void what_only_the_application_receives_stays_unseen() {
        node.world().get(node.node().publish(publish(Caller.ANONYMOUS_CLIENT, "votes", "secret")));
        assertThat(node.page("votes", Start.EARLIEST, HistoryQuery.Direction.FORWARDS, 10)
                        .messages())
                .extracting(StoredMessage::channel)
                .containsExactly("cast");
    }

    @Test
    void a_client_rather_starts_work() {
        assertThat(node.world().get(node.node().publish(publish(Caller.ANONYMOUS_CLIENT, "jobs", "please"))))
                .isInstanceOf(PublishOutcome.Started.class);
    }
}
