-- What came over from an old portal says so in its metadata, which the digest of the edition binds: where it stood and when it was published
-- there. Its first publication is that of then; when it came here stands in published_at and in the change log.
create function publication.date_migrated() returns trigger
    language plpgsql set search_path = pg_catalog as $$
begin
    -- never later than now, whatever the old page says
    new.first_published_at := least(date_trunc('milliseconds', (new.metadata #>> '{migrated,publishedAt}')::timestamptz),
                                    new.first_published_at);
    return new;
end
$$;
create trigger date_migrated before insert on publication.notice
    for each row when (new.metadata ? 'migrated') execute function publication.date_migrated();

-- Old addresses, as path and query, for whoever still asks for them. A view, so that nothing can be registered but by publishing, and nothing
-- is forgotten by a restore; withdrawn notices stay in it, because their address says why they are gone.
create view publication.moved as
    select substring(n.metadata #>> '{migrated,address}' from '^https?://[^/]+(/.*)$') as path, n.town_id, n.number
      from publication.notice n
     where n.metadata #>> '{migrated,address}' is not null;
create index notice_moved on publication.notice ((substring(metadata #>> '{migrated,address}' from '^https?://[^/]+(/.*)$')))
    where metadata #>> '{migrated,address}' is not null;
grant select on publication.moved to gongkai_api;

-- an old page comes over once
create unique index edition_migrated on admin.edition (town_id, (metadata #>> '{migrated,address}'))
    where number = 1 and metadata #>> '{migrated,address}' is not null;
