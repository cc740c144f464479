-- what a notice's page asks for: the entries that name it, in whatever field
create index register_entry_public_fields on admin.register_entry using gin (public_values jsonb_path_ops)
    where public_values is not null;
-- what came to the public last, for feeds
create index register_entry_public_newest on admin.register_entry (town_id, register, public_since desc, id desc)
    where public_values is not null;
