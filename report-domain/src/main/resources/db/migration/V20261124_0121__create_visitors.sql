-- Visitors of a day as sketches: how many, never who. docs/counting.md states the rule.

-- The key under which today's visitors are hashed, common to all publishers so that their sketches merge. Deleted when its
-- day is over. Unlogged: it is in no write-ahead log, on no standby and in no base backup.
create unlogged table publication.visitor_secret (
    day date primary key,
    secret bytea not null check (octet_length(secret) = 16)
);

-- notice 0 stands for the town as a whole, town 0 for the county; the sketch goes when its day is over, the numbers stay
create table publication.visitor_day (
    town_id integer not null,
    notice bigint not null,
    day date not null,
    visitors bigint not null default 0 check (visitors between low and high),
    low bigint not null default 0 check (low >= 0),
    high bigint not null default 0,
    sketch bytea check (octet_length(sketch) <= 16384),
    primary key (town_id, notice, day),
    check (town_id > 0 or notice = 0)
);
create index visitor_day_sketch on publication.visitor_day (day) where sketch is not null;

grant select, insert, delete on publication.visitor_secret to gongkai_publisher;
grant select, insert, update (visitors, low, high, sketch) on publication.visitor_day to gongkai_publisher;
