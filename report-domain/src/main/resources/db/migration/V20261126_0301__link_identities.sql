-- Who a person is at an OpenID provider: the issuer and its subject, which alone are unique and never given anew (OpenID Connect Core 1.0, 5.7).

create table admin.identity (
    issuer text not null check (char_length(issuer) between 1 and 300),
    -- at most 255 ASCII characters (OpenID Connect Core 1.0, 2)
    subject text not null check (subject ~ '^[!-~]{1,255}$'),
    account_id bigint not null references admin.account,
    linked_at timestamptz not null default now(),
    primary key (issuer, subject)
);
create unique index identity_account on admin.identity (account_id, issuer);
grant select, insert, delete on admin.identity to gongkai_admin;

-- a person whom the provider knows does not need a password of their own here
alter table admin.session add by_provider boolean not null default false;
