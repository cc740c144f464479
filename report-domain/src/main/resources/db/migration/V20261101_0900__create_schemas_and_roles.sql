-- Three schemas, three roles: each program connects as its own role and sees no more than it needs.
-- The roles get their right to log in, and their passwords, from the operator or the launcher, never from here.
do $$
declare
    name text;
begin
    foreach name in array array['gongkai_admin', 'gongkai_publisher', 'gongkai_api'] loop
        if not exists (select from pg_catalog.pg_roles where rolname = name) then
            execute format('create role %I nologin nosuperuser nocreatedb nocreaterole noinherit', name);
        end if;
    end loop;
end
$$;

create schema admin;
create schema handover;
create schema publication;

revoke create on schema public from public;

grant usage on schema admin to gongkai_admin;
grant usage on schema handover to gongkai_admin, gongkai_publisher;
grant usage on schema publication to gongkai_admin, gongkai_publisher, gongkai_api;
