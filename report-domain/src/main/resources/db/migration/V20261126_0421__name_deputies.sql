-- Deputies (代办): who is away names somebody of the same town who signs in their place for a while.

create table admin.delegation (
    town_id integer not null references admin.town,
    id bigint generated always as identity,
    absentee_id bigint not null references admin.account,
    deputy_id bigint not null references admin.account,
    roles text[] not null check (cardinality(roles) >= 1
        and roles <@ array['office-reviewer', 'secrecy-reviewer', 'approver']),
    from_at timestamptz not null,
    until_at timestamptz not null,
    created_at timestamptz not null default now(),
    ended_at timestamptz,
    ended_by bigint references admin.account,
    primary key (town_id, id),
    check (absentee_id <> deputy_id),
    check (until_at > from_at),
    check ((ended_at is null) = (ended_by is null))
);
create index delegation_id on admin.delegation (id);
create index delegation_deputy on admin.delegation (deputy_id, until_at) where ended_at is null;
create index delegation_absentee on admin.delegation (absentee_id, until_at);

alter table admin.delegation enable row level security;
create policy town on admin.delegation to gongkai_admin
    using (admin.in_scope(town_id)) with check (admin.in_scope(town_id));
grant select, insert, update (ended_at, ended_by) on admin.delegation to gongkai_admin;

-- only what one holds oneself can be given, only to somebody of the same town, one deputy at a time; none of the three administrators
create function admin.keep_deputies() returns trigger
    language plpgsql security definer set search_path = pg_catalog as $$
begin
    -- two at once wait for each other here
    perform from admin.account where id = new.absentee_id for update;
    if not new.roles <@ array(select m.role from admin.membership m
                               where m.account_id = new.absentee_id and m.town_id = new.town_id) then
        raise exception 'a role is given by whoever holds it' using errcode = 'GK003';
    end if;
    if not exists (select from admin.membership m where m.account_id = new.deputy_id and m.town_id = new.town_id)
        or admin.holds_any(new.deputy_id, array['system-administrator', 'security-administrator', 'audit-administrator']) then
        raise exception 'a deputy is of the same town' using errcode = 'GK003';
    end if;
    if exists (select from admin.delegation d
                where d.absentee_id = new.absentee_id and d.town_id = new.town_id and d.ended_at is null
                  and d.roles && new.roles and d.from_at < new.until_at and d.until_at > new.from_at) then
        raise exception 'there is a deputy already' using errcode = 'GK003';
    end if;
    return new;
end
$$;
create trigger keep_deputies before insert on admin.delegation
    for each row execute function admin.keep_deputies();

-- For whom a person acts now, whatever the scope of the connection: who signs in has none yet. What the one who is away has lost, or could
-- not do because the account is closed, the deputy cannot do either.
create function admin.deputyships(deputy bigint) returns table (town_id integer, role text, account_id bigint, name text)
    language sql stable security definer set search_path = pg_catalog as $$
    select d.town_id, m.role, a.id, a.name
      from admin.delegation d
      join admin.account a on a.id = d.absentee_id and a.disabled_at is null
      join admin.membership m on m.account_id = a.id and m.town_id = d.town_id and m.role = any (d.roles)
     where d.deputy_id = deputy and d.ended_at is null and d.from_at <= now() and d.until_at > now()
       and exists (select from admin.membership o where o.account_id = deputy and o.town_id = d.town_id)
$$;

-- in whose place somebody signed or acted; the name as it was then
alter table admin.sign_off
    add for_account bigint references admin.account,
    add for_name text,
    add constraint sign_off_for check ((for_account is null) = (for_name is null) and for_account <> account_id);
alter table admin.edition_act
    add for_account bigint references admin.account,
    add for_name text,
    add constraint edition_act_for check ((for_account is null) = (for_name is null) and for_account <> account_id);
alter table admin.secrecy_decision
    add for_account bigint references admin.account,
    add for_name text,
    add constraint secrecy_decision_for check ((for_account is null) = (for_name is null) and for_account <> account_id);

-- nobody signs twice on one edition, and nobody is signed for on one that they signed
create function admin.keep_signers() returns trigger
    language plpgsql set search_path = pg_catalog as $$
begin
    if exists (select from admin.sign_off s
                where (s.town_id, s.report_id, s.edition, s.round) = (new.town_id, new.report_id, new.edition, new.round)
                  and array[s.account_id, s.for_account] && array_remove(array[new.account_id, new.for_account], null)) then
        raise exception 'nobody signs twice on one edition' using errcode = 'GK004';
    end if;
    return new;
end
$$;
create trigger keep_signers before insert on admin.sign_off for each row execute function admin.keep_signers();
