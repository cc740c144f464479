package org.gongkai.publisher.handover;

import io.r2dbc.pool.ConnectionPool;
import java.util.List;
import org.gongkai.publisher.database.Announcements;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What wakes the handover worker: each new order. */
@Configuration(proxyBeanMethods = false)
class OrderAnnouncementConfiguration {

    @Bean(name = "orderAnnouncements", defaultCandidate = false)
    Announcements orderAnnouncements(@Qualifier("publisherConnections") ConnectionPool connections) {
        return new Announcements(connections, "orders", List.of("gongkai_order"));
    }
}
