package dev.belfry.http.h2;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Headers;
import org.junit.jupiter.api.Test;

class H2RequestHeadTest {
    private final Http2Headers fields = new DefaultHttp2Headers()
            .method("POST")
            .scheme("https")
            .path("/a?b=c")
            .authority("belfry.test")
            .add("cookie", "a=1")
            .add("x", "\u00c3\u00bc")
            .add("cookie", "b=2");

    @Test
    void pseudoHeadersBecomeTheRequestAndCookiesOneField() {
        H2RequestHead.Good good = (H2RequestHead.Good) H2RequestHead.of(fields);
        assertThat(good.request().method()).isEqualTo("POST");
        assertThat(good.request().target().path()).isEqualTo("/a");
        assertThat(good.request().parameter("b")).contains("c");
        assertThat(good.request().authority()).contains("belfry.test");
        assertThat(good.request().headers().all("Cookie")).containsExactly("a=1; b=2");
        assertThat(good.request().header("X")).contains("ü");
        assertThat(good.request().headers().toString()).doesNotContain(":");
        assertThat(good.length()).isZero();
        assertThat(good.wantsContinue()).isFalse();
    }

    @Test
    void lengthAndExpectationAreRead() {
        H2RequestHead.Good good = (H2RequestHead.Good)
                H2RequestHead.of(fields.add("content-length", "7").add("expect", "100-Continue"));
        assertThat(good.length()).isEqualTo(7);
        assertThat(good.wantsContinue()).isTrue();
    }
}
