-- What the public finds notices by. The words are made by the publisher (org.gongkai.domain.text), without positions, so that
-- PostgreSQL never has to read a text to answer a question; what is shown of a hit is read through public_notice.
create table publication.notice_search (
    town_id integer not null,
    number bigint not null,
    -- the order that made the notice what its words say: a row of an older one is not let in
    order_number integer not null,
    -- the words change with the program; rows of an older version are made anew
    version integer not null,
    -- channel, year, kind and validity in one number (org.gongkai.domain.text.Standing)
    standing bigint not null,
    first_published_at timestamptz not null,
    words tsvector not null,
    primary key (town_id, number),
    foreign key (town_id, number) references publication.notice (town_id, number) on delete cascade
) with (toast_tuple_target = 128); -- the words of short texts too lie apart, so that all else fits into few pages

-- Statistics of the words would cost minutes of reading for nothing: every question is answered from the one index below.
alter table publication.notice_search alter column words set statistics 0;

-- New words wait in a list until the publisher sorts them in, after the publication and not within it.
create index notice_search_words on publication.notice_search using gin (words)
    with (fastupdate = on, gin_pending_list_limit = 4096);

-- Listed notices whose words are missing or old.
create table publication.search_due (
    town_id integer not null,
    number bigint not null,
    attempts integer not null default 0,
    primary key (town_id, number),
    foreign key (town_id, number) references publication.notice (town_id, number) on delete cascade
);
create index search_due_next on publication.search_due (attempts, number desc);

-- A notice is found only while it is listed and as it is now, whatever a program forgets: every change of it takes its words away.
create function publication.take_out_of_search() returns trigger
    language plpgsql security definer set search_path = pg_catalog as $$
begin
    delete from publication.notice_search s where s.town_id = new.town_id and s.number = new.number;
    if new.listed then
        insert into publication.search_due as d (town_id, number) values (new.town_id, new.number)
            on conflict (town_id, number) do update set attempts = 0;
    else
        delete from publication.search_due d where d.town_id = new.town_id and d.number = new.number;
    end if;
    return null;
end
$$;
create trigger take_out_of_search after insert or update on publication.notice
    for each row execute function publication.take_out_of_search();

-- Words come in only for what is listed at that moment, and of the order that made it so; the lock keeps it that way until they are in.
create function publication.let_into_search() returns trigger
    language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform from publication.notice n
      where n.town_id = new.town_id and n.number = new.number and n.listed and n.order_number = new.order_number
        for share;
    if not found then
        return null;
    end if;
    delete from publication.search_due d where d.town_id = new.town_id and d.number = new.number;
    return new;
end
$$;
create trigger let_into_search before insert or update on publication.notice_search
    for each row execute function publication.let_into_search();

-- Sorts waiting words into the index. Without the index (an operator builds it anew) there is nothing to do.
create function publication.settle_search() returns bigint
    language sql security definer set search_path = pg_catalog as $$
    select case when to_regclass('publication.notice_search_words') is null then 0
                else gin_clean_pending_list(to_regclass('publication.notice_search_words')) end
$$;

insert into publication.search_due (town_id, number)
select town_id, number from publication.notice where listed;

create view publication.public_search as
    select s.town_id, s.number, s.standing, s.first_published_at, s.words
      from publication.notice_search s;

revoke execute on function publication.settle_search() from public;
grant execute on function publication.settle_search() to gongkai_publisher;
grant select on publication.public_search to gongkai_api;
grant select, insert, update on publication.notice_search to gongkai_publisher;
grant select, insert, delete, update (attempts) on publication.search_due to gongkai_publisher;
