-- A feed and its archives (RFC 5005) are made of events. A change is one in the feed of the county, of its town and of the channel
-- the notice stands in, and where a corrected notice has left a channel, one in that channel's feed too. Every feed numbers its events
-- from 1 without gaps, so archive n holds the events 50(n-1)+1 … 50n for ever. In the feed of the county an event has the number of
-- its change.

-- where the notice stood when a change was made, and what town and channel were called: an archive goes on saying what was said then
create table publication.change_place (
    town_id integer not null,
    sequence bigint not null references publication.change (sequence) on delete cascade,
    notice bigint not null,
    channel_id integer not null,
    town_name text not null,
    town_organ text not null,
    channel_name text not null,
    primary key (town_id, sequence)
);
create index change_place_notice on publication.change_place (town_id, notice, sequence);

-- the channel is 0 in the feed of the town as a whole
create table publication.feed_event (
    town_id integer not null,
    channel_id integer not null,
    position bigint not null check (position > 0),
    sequence bigint not null references publication.change (sequence) on delete cascade,
    -- whether the notice has left the channel by this change
    departed boolean not null,
    primary key (town_id, channel_id, position),
    unique (town_id, sequence, channel_id)
);

create function publication.add_feed_event(of_town integer, of_channel integer, of_change bigint, has_departed boolean) returns void
    language sql set search_path = pg_catalog as $$
    insert into publication.feed_event (town_id, channel_id, position, sequence, departed)
    select of_town, of_channel, coalesce(max(e.position), 0) + 1, of_change, has_departed
      from publication.feed_event e
     where e.town_id = of_town and e.channel_id = of_channel
$$;

-- runs in the transaction that writes the change, after the notice was written
create function publication.number_feed_events() returns trigger
    language plpgsql security definer set search_path = pg_catalog as $$
declare
    here integer;
    former integer;
begin
    -- whoever writes a change holds the head of the log until commit, so nobody else takes a number meanwhile
    perform from publication.change_head for update;
    select p.channel_id into former
      from publication.change_place p
     where p.town_id = new.town_id and p.notice = new.notice
     order by p.sequence desc
     limit 1;
    insert into publication.change_place (town_id, sequence, notice, channel_id, town_name, town_organ, channel_name)
    select new.town_id, new.sequence, new.notice, n.channel_id, t.name, t.organ, c.name
      from publication.notice n
      join publication.town t on t.id = n.town_id
      join publication.channel c on c.town_id = n.town_id and c.id = n.channel_id
     where n.town_id = new.town_id and n.number = new.notice
    returning channel_id into here;
    if here is null then
        return null;
    end if;
    perform publication.add_feed_event(new.town_id, 0, new.sequence, false);
    perform publication.add_feed_event(new.town_id, here, new.sequence, false);
    if former <> here then
        perform publication.add_feed_event(new.town_id, former, new.sequence, true);
    end if;
    return null;
end
$$;
revoke execute on function publication.add_feed_event(integer, integer, bigint, boolean) from public;
revoke execute on function publication.number_feed_events() from public;

-- What was changed before: the edition still says in which channel it stood, where its text was not removed. What town and
-- channel were called then nobody has noted.
insert into publication.change_place (town_id, sequence, notice, channel_id, town_name, town_organ, channel_name)
select c.town_id, c.sequence, c.notice, h.id, t.name, t.organ, h.name
  from publication.change c
  join publication.notice n on n.town_id = c.town_id and n.number = c.notice
  left join publication.notice_edition e on e.town_id = c.town_id and e.number = c.notice and e.edition = c.edition
  join publication.town t on t.id = c.town_id
  join publication.channel h on h.town_id = c.town_id and h.id = coalesce((e.metadata ->> 'channelId')::integer, n.channel_id);

insert into publication.feed_event (town_id, channel_id, position, sequence, departed)
with stays as (
    select p.town_id, p.sequence, p.channel_id,
           lag(p.channel_id) over (partition by p.town_id, p.notice order by p.sequence) as former
      from publication.change_place p),
events as (
    select s.town_id, 0 as channel_id, s.sequence, false as departed from stays s
     union all
    select s.town_id, s.channel_id, s.sequence, false from stays s
     union all
    select s.town_id, s.former, s.sequence, true from stays s where s.former <> s.channel_id)
select town_id, channel_id, row_number() over (partition by town_id, channel_id order by sequence), sequence, departed
  from events;

create trigger number_feed_events after insert on publication.change
    for each row execute function publication.number_feed_events();

-- the edition that a change made public, as it was then, while its notice may be read; the force that ended is told from its end on
create view publication.public_change_edition as
    select c.town_id, c.sequence, c.notice, e.edition, e.title, e.content, coalesce(e.metadata, n.metadata) as metadata, e.digest,
           n.index_number, e.change_note, e.change_substantive, n.first_published_at, e.published_at,
           case when c.kind = 'WITHDRAWN' then n.withdrawn_at end as withdrawn_at,
           case when c.kind = 'WITHDRAWN' then n.withdrawal_kind end as withdrawal_kind,
           case when c.kind = 'WITHDRAWN' then n.withdrawal_reason end as withdrawal_reason
      from publication.change c
      join publication.notice n on n.town_id = c.town_id and n.number = c.notice
      join publication.notice_edition e on e.town_id = c.town_id and e.number = c.notice and e.edition = c.edition
     where n.listed and e.content is not null and c.kind <> 'TAKEN_DOWN';

grant select on publication.change_place, publication.feed_event to gongkai_api, gongkai_publisher;
grant select on publication.public_change_edition to gongkai_api;
