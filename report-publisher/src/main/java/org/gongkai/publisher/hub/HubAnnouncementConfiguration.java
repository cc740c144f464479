package org.gongkai.publisher.hub;

import io.r2dbc.pool.ConnectionPool;
import java.util.List;
import org.gongkai.publisher.database.Announcements;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What wakes the delivery worker: each public change, and what the county operator wants of the hub. */
@Configuration(proxyBeanMethods = false)
class HubAnnouncementConfiguration {

    @Bean(name = "hubAnnouncements", defaultCandidate = false)
    Announcements hubAnnouncements(@Qualifier("publisherConnections") ConnectionPool connections) {
        return new Announcements(connections, "changes", List.of("gongkai_public", "gongkai_hub"));
    }
}
