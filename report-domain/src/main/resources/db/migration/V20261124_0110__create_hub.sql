-- The WebSub hub (W3C Recommendation, 23 January 2018): who is told of new content, and what each still has to be sent.
create schema hub;
grant usage on schema hub to gongkai_publisher, gongkai_admin;

-- A verified subscription. Town and channel are 0 where the feed is not of one. The secret keys an HMAC over what is sent, so
-- it has to be stored as it is; only the publisher's role reads it.
create table hub.subscription (
    id bigint generated always as identity primary key,
    town_id integer not null,
    channel_id integer not null,
    -- path of the feed on whatever host the site is reached by
    topic text not null check (char_length(topic) <= 120),
    topic_url text not null check (char_length(topic_url) <= 2000),
    callback text not null check (octet_length(callback) <= 2000),
    host text not null check (char_length(host) <= 255),
    secret bytea check (octet_length(secret) between 1 and 199),
    created_at timestamptz not null default now(),
    verified_at timestamptz not null default now(),
    lease_until timestamptz not null,
    delivered_at timestamptz,
    -- attempts in a row that failed, and since when
    failures integer not null default 0,
    failing_since timestamptz,
    ended_at timestamptz,
    ended_because text check (ended_because in ('gone', 'failing', 'operator')),
    check ((ended_at is null) = (ended_because is null)),
    unique (topic, callback)
);
create index subscription_feed on hub.subscription (town_id, channel_id) where ended_at is null;
create index subscription_host on hub.subscription (host) where ended_at is null;
create index subscription_callback on hub.subscription (callback) where ended_at is null;
create index subscription_lease on hub.subscription (lease_until);

-- At most one per subscription: whatever changed meanwhile, the newest content is what is sent.
create table hub.delivery (
    subscription_id bigint primary key references hub.subscription on delete cascade,
    host text not null,
    -- the newest change that the content has to contain
    up_to bigint not null,
    since timestamptz not null default clock_timestamp(),
    -- when it is tried next; while a publisher is at it, when another may take it over
    due_at timestamptz not null,
    -- counts those who took it; whoever was overtaken by another changes nothing any more
    turn integer not null default 0,
    attempts integer not null default 0,
    problem text check (char_length(problem) <= 200),
    given_up_at timestamptz
);
create index delivery_due on hub.delivery (due_at) where given_up_at is null;
create index delivery_host_due on hub.delivery (host, due_at) where given_up_at is null;

-- up to which change deliveries have been queued
create table hub.progress (
    one boolean primary key default true check (one),
    sequence bigint not null
);
insert into hub.progress (sequence) select sequence from publication.change_head;

-- The change log does not say which channel a corrected notice has left; its feed has changed, too.
create table hub.channel_left (
    sequence bigint not null,
    town_id integer not null,
    channel_id integer not null,
    primary key (sequence, town_id, channel_id)
);

-- the writer of a notice holds the head of the change log, so the number of the change it makes is known
create function hub.note_channel_left() returns trigger
    language plpgsql security definer set search_path = pg_catalog as $$
begin
    insert into hub.channel_left (sequence, town_id, channel_id)
    select sequence + 1, old.town_id, old.channel_id from publication.change_head
        on conflict do nothing;
    return null;
end
$$;
revoke execute on function hub.note_channel_left() from public;
create trigger note_channel_left after update of channel_id on publication.notice
    for each row when (old.channel_id <> new.channel_id) execute function hub.note_channel_left();

grant select, insert, delete on hub.subscription to gongkai_publisher;
grant update (topic_url, secret, verified_at, lease_until, delivered_at, failures, failing_since, ended_at, ended_because)
    on hub.subscription to gongkai_publisher;
grant select, insert, delete on hub.delivery to gongkai_publisher;
grant update (up_to, since, due_at, turn, attempts, problem, given_up_at) on hub.delivery to gongkai_publisher;
grant select, update (sequence) on hub.progress to gongkai_publisher;
grant select, delete on hub.channel_left to gongkai_publisher;

-- What the county operator sees: neither secrets nor whole callbacks, which often carry a key of their own. Nobody else sees a row.
create view hub.subscription_line as
    select s.id, s.host, split_part(s.callback, ':', 1) as scheme, s.topic, s.secret is not null as signed,
           s.verified_at, s.lease_until, s.delivered_at, s.failures, s.ended_at, s.ended_because,
           d.since, d.due_at, d.attempts, d.problem, d.given_up_at,
           case when s.ended_at is not null then 'ENDED'
                when s.lease_until <= now() then 'EXPIRED'
                when d.subscription_id is null then 'CURRENT'
                when d.given_up_at is not null then 'GIVEN_UP'
                when d.attempts > 0 then 'RETRYING'
                else 'PENDING'
           end as state
      from hub.subscription s
      left join hub.delivery d on d.subscription_id = s.id
     where admin.is_county_scope();
grant select on hub.subscription_line to gongkai_admin;

-- Ends a subscription; the publisher then tells the subscriber (WebSub, section 5.2). False where there is none to end.
create function hub.end_subscription(wanted bigint) returns boolean
    language plpgsql security definer set search_path = pg_catalog as $$
declare
    callback_host text;
begin
    if not admin.is_county_scope() then
        return false;
    end if;
    update hub.subscription set ended_at = clock_timestamp(), ended_because = 'operator'
     where id = wanted and ended_at is null and lease_until > clock_timestamp()
    returning host into callback_host;
    if not found then
        return false;
    end if;
    insert into hub.delivery (subscription_id, host, up_to, due_at)
    values (wanted, callback_host, 0, clock_timestamp())
        on conflict (subscription_id) do update
       set due_at = clock_timestamp(), since = clock_timestamp(), attempts = 0, given_up_at = null, turn = delivery.turn + 1;
    perform pg_notify('gongkai_hub', '');
    return true;
end
$$;

-- Tries what is put off or was given up again, now. False where there is nothing of the kind.
create function hub.try_again(wanted bigint) returns boolean
    language plpgsql security definer set search_path = pg_catalog as $$
begin
    if not admin.is_county_scope() then
        return false;
    end if;
    update hub.delivery d set due_at = clock_timestamp(), since = clock_timestamp(), given_up_at = null
      from hub.subscription s
     where d.subscription_id = wanted and d.attempts > 0 and s.id = d.subscription_id and s.ended_at is null;
    if not found then
        return false;
    end if;
    perform pg_notify('gongkai_hub', '');
    return true;
end
$$;
revoke execute on function hub.end_subscription(bigint), hub.try_again(bigint) from public;
grant execute on function hub.end_subscription(bigint), hub.try_again(bigint) to gongkai_admin;
