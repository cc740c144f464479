-- Every head of the change log is signed in the transaction that writes the change (docs/changes.md). Private keys stay in the
-- home of the publisher that made them; the public ones are here, so that every process on any machine can show them.
create table publication.signing_key (
    -- thumbprint of the public key (RFC 7638)
    id text primary key check (id ~ '^[A-Za-z0-9_-]{43}$'),
    -- Ed25519, 32 bytes in base64url without padding (RFC 8037)
    public_key text not null unique check (public_key ~ '^[A-Za-z0-9_-]{43}$'),
    valid_from timestamptz not null default clock_timestamp(),
    valid_until timestamptz check (valid_until > valid_from)
);

create table publication.head_signature (
    sequence bigint primary key references publication.change (sequence),
    key_id text not null references publication.signing_key (id),
    at timestamptz not null,
    signature text not null check (signature ~ '^[A-Za-z0-9_-]{86}$')
);

-- what the public is told of a notice beside its text and metadata is bound to the change too; empty on changes before this
alter table publication.change add column facts text check (facts ~ '^[0-9a-f]{64}$');

-- an edition that has been replaced can be checked against its digest only with the metadata that the digest covers
alter table publication.notice_edition add column metadata jsonb;
update publication.notice_edition e
   set metadata = n.metadata
  from publication.notice n
 where n.town_id = e.town_id and n.number = e.number and n.edition = e.edition and e.content is not null;

grant select on publication.signing_key, publication.head_signature to gongkai_api, gongkai_publisher;
-- a key is added, never taken back by a program: that is the operator's act (gongkai keys rotate)
grant insert (id, public_key) on publication.signing_key to gongkai_publisher;
grant insert on publication.head_signature to gongkai_publisher;
grant insert (metadata), update (metadata) on publication.notice_edition to gongkai_publisher;

create function publication.announce_keys() returns trigger
    language plpgsql set search_path = pg_catalog as $$
begin
    perform pg_notify('gongkai_public', '{"keys":true}');
    return null;
end
$$;
create trigger announce after insert or update on publication.signing_key
    for each statement execute function publication.announce_keys();
