-- The attachments of what is public, or was. Only their particulars and their text are here; the bytes lie under their SHA-256 on
-- the shelf (GONGKAI_HOME/files).
create table publication.notice_attachment (
    town_id integer not null,
    number bigint not null,
    edition integer not null,
    -- the place in the order that the digest of the edition covers
    position integer not null check (position between 1 and 1000),
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    name text not null check (char_length(name) between 1 and 120 and name !~ '[/\\[:cntrl:]]'),
    media_type text not null check (media_type ~ '^[a-z]+/[a-z0-9][a-z0-9.+-]*(; charset=[a-z0-9-]+)?$'),
    size bigint not null check (size > 0),
    -- what could be read from it; kept of the edition that is public only
    text text check (char_length(text) between 1 and 1000000),
    primary key (town_id, number, edition, position),
    unique (town_id, number, edition, name),
    foreign key (town_id, number, edition) references publication.notice_edition (town_id, number, edition)
);
create index notice_attachment_sha256 on publication.notice_attachment (sha256);

-- what a withdrawal removed: nothing is left of it but that it was there, so that its address can say so (410)
create table publication.removed_attachment (
    town_id integer not null,
    number bigint not null,
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    primary key (town_id, number, sha256)
);
create index removed_attachment_sha256 on publication.removed_attachment (sha256);

-- the one rule of visibility, for files: those of the edition that is public now, while its notice is listed
create view publication.public_attachment as
    select a.town_id, a.number, a.edition, a.position, a.sha256, a.name, a.media_type, a.size, a.text
      from publication.notice_attachment a
      join publication.notice n on n.town_id = a.town_id and n.number = a.number and n.edition = a.edition
     where n.listed;

-- what the history of a listed notice tells of the files of each edition; a file that was replaced is named there, no longer served
create view publication.public_edition_attachment as
    select a.town_id, a.number, a.edition, a.position, a.sha256, a.name, a.media_type, a.size
      from publication.notice_attachment a
      join publication.notice n on n.town_id = a.town_id and n.number = a.number
     where n.listed;

-- files that were public once; whether one still is by another notice, public_attachment says
create view publication.former_attachment as
    select a.sha256 from publication.notice_attachment a
     union all
    select r.sha256 from publication.removed_attachment r;

grant select on publication.public_attachment, publication.public_edition_attachment, publication.former_attachment
    to gongkai_api;

grant select, delete on publication.notice_attachment to gongkai_publisher;
grant insert (town_id, number, edition, position, sha256, name, media_type, size, text), update (text)
    on publication.notice_attachment to gongkai_publisher;
grant select, insert on publication.removed_attachment to gongkai_publisher;
