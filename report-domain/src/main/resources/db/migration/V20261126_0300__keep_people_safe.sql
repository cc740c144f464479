-- Three administrators who exclude each other (GB/T 22239-2019, 8.1.5), sessions that outlive a process, second factors, and passwords that
-- are changed.

alter table admin.membership drop constraint membership_role_check, drop constraint membership_check;
alter table admin.membership
    add constraint membership_role_check check (role in (
        'drafter', 'office-reviewer', 'secrecy-reviewer', 'approver', 'town-administrator', 'county-operator',
        'system-administrator', 'security-administrator', 'audit-administrator')),
    add constraint membership_check check ((town_id is null) = (role in (
        'county-operator', 'system-administrator', 'security-administrator', 'audit-administrator')));

create function admin.keep_separation() returns trigger
    language plpgsql security definer set search_path = pg_catalog as $$
begin
    -- two grants at once wait for each other here
    perform from admin.account where id = new.account_id for update;
    if exists (select from admin.membership m
                where m.account_id = new.account_id
                  and m.role <> new.role
                  and (m.role in ('system-administrator', 'security-administrator', 'audit-administrator')
                    or new.role in ('system-administrator', 'security-administrator', 'audit-administrator'))) then
        raise exception 'an administrator of the platform holds no other role' using errcode = 'GK002';
    end if;
    return new;
end
$$;
create trigger keep_separation before insert on admin.membership
    for each row execute function admin.keep_separation();

-- whatever the scope of the connection: who signs in has none yet
create function admin.holds_any(account bigint, roles text[]) returns boolean
    language sql stable security definer set search_path = pg_catalog
    return exists (select from admin.membership m where m.account_id = account and m.role = any (roles));

alter table admin.account
    add must_change_password boolean not null default false,
    add password_changed_at timestamptz not null default now(),
    add last_sign_in_at timestamptz,
    -- the key of the second factor (RFC 6238), encrypted by a key that is not in the database
    add second_factor bytea,
    add second_factor_since timestamptz,
    -- the last time step whose code was taken: no code is taken twice (RFC 6238, 5.2)
    add second_factor_step bigint not null default 0,
    add constraint second_factor_known check (second_factor_since is null or second_factor is not null);
grant update (must_change_password, password_changed_at, last_sign_in_at, second_factor, second_factor_since, second_factor_step)
    on admin.account to gongkai_admin;

create table admin.past_password (
    account_id bigint not null references admin.account,
    at timestamptz not null default clock_timestamp(),
    password_hash text not null,
    primary key (account_id, at)
);
grant select, insert, delete on admin.past_password to gongkai_admin;

create table admin.recovery_code (
    account_id bigint not null references admin.account,
    digest bytea not null check (octet_length(digest) = 32),
    used_at timestamptz,
    primary key (account_id, digest)
);
grant select, insert, delete, update (used_at) on admin.recovery_code to gongkai_admin;

-- the cookie itself is never stored: 256 random bits, found again by their SHA-256
create table admin.session (
    id bigint generated always as identity primary key,
    account_id bigint not null references admin.account,
    digest bytea not null unique check (octet_length(digest) = 32),
    address text not null check (char_length(address) <= 60),
    agent text not null check (char_length(agent) <= 300),
    created_at timestamptz not null default now(),
    last_seen_at timestamptz not null default now(),
    ends_at timestamptz not null,
    second_factor_at timestamptz,
    ended_at timestamptz
);
create index session_account on admin.session (account_id, last_seen_at desc);
create index session_end on admin.session (ends_at);
grant select, insert, delete, update (last_seen_at, second_factor_at, ended_at) on admin.session to gongkai_admin;

-- failures to sign in from one address, by the quarter of an hour
create table admin.address_failure (
    address text not null check (char_length(address) <= 60),
    quarter timestamptz not null,
    failures integer not null check (failures >= 1),
    primary key (quarter, address)
);
grant select, insert, delete, update (failures) on admin.address_failure to gongkai_admin;

create index account_name on admin.account (name, login);
