-- What the public is told about a correction is signed and approved with the text, so it is kept with it.
create or replace function admin.keep_approved() returns trigger
    language plpgsql set search_path = pg_catalog as $$
begin
    if old.state in ('APPROVED', 'UNDER_REVIEW')
        and (new.content, new.metadata, new.digest, new.title, new.drafter_id, new.channel_id, new.change_note,
             new.change_substantive)
            is distinct from (old.content, old.metadata, old.digest, old.title, old.drafter_id, old.channel_id,
                              old.change_note, old.change_substantive) then
        raise exception 'an edition under review or approved keeps its text' using errcode = 'GK001';
    end if;
    return new;
end
$$;
