package org.gongkai.publisher.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RobotsTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)",
                "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
                "Mozilla/5.0 (compatible; bingbot/2.0)",
                "Mozilla/5.0 (Linux; Android 5.0) AppleWebKit/537.36 (compatible; Bytespider)",
                "Sogou web spider/4.0",
                "Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/140.0.0.0 Safari/537.36"
            })
    void recognisesRobots(String agent) {
        assertThat(Robots.isRobot(agent)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0.0.0 Safari/537.36",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) MicroMessenger/8.0.50",
                "Mozilla/5.0 (Linux; Android 12; CUBOT X70) Chrome/130.0 Mobile Safari/537.36",
                "Mozilla/5.0 (Windows NT 10.0) 360SE"
            })
    void takesPeopleForPeople(String agent) {
        assertThat(Robots.isRobot(agent)).isFalse();
    }
}
