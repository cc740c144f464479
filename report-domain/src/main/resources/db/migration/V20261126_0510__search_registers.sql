-- The public finds entries of registers by the words of what it sees of them. They are made by the desk (org.gongkai.domain.text) from the
-- public form alone, and read through the view that holds the rule of what is public: what is hidden there is hidden here.
alter table admin.register_entry
    add public_words tsvector,
    -- by which rules the words were made; empty where they have to be made anew
    add words_by text not null default '' check (char_length(words_by) <= 80);
alter table admin.register_entry alter column public_words set statistics 0;
create index register_entry_words on admin.register_entry using gin (public_words) where public_values is not null;
create index register_entry_words_due on admin.register_entry (id) where public_values is not null and words_by = '';

-- Whatever a program forgets: what the public sees now is not found by what it saw before.
create function admin.take_entry_out_of_search() returns trigger
    language plpgsql set search_path = pg_catalog as $$
begin
    if (new.public_title, new.public_values, new.number, new.public_since)
       is distinct from (old.public_title, old.public_values, old.number, old.public_since) then
        new.public_words := null;
        new.words_by := '';
    end if;
    return new;
end
$$;
create trigger take_out_of_search before update of public_title, public_values, number, public_since on admin.register_entry
    for each row execute function admin.take_entry_out_of_search();

grant update (public_words, words_by) on admin.register_entry to gongkai_admin;

create or replace view publication.register_entry as
    select town_id, id, register, state, number, public_title as title, public_values as field_values, public_since, updated_at,
           valid_until, public_words as words
      from admin.register_entry
     where public_values is not null
       and (public_until is null or public_until >= (now() at time zone 'Asia/Shanghai')::date);
