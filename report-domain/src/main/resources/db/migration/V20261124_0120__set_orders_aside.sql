-- An order that has failed ten times is set aside where people see it, and the time that was planned stays what it was.
alter table handover.publication_order
    -- not before this moment, after an attempt that failed; due_at stays the time the approver chose
    add column retry_at timestamptz,
    -- what kind of problem, for the sentence at the desk; problem holds the words of the program itself
    add column problem_code text check (problem_code ~ '^[a-z]+(-[a-z]+)*$'),
    add column set_aside_at timestamptz;

update handover.publication_order set set_aside_at = now() where attempts >= 10;

grant update (retry_at, problem_code, set_aside_at) on handover.publication_order to gongkai_publisher;
-- trying again is an act of the desk
grant update (retry_at, set_aside_at) on handover.publication_order to gongkai_admin;

-- What people should look at: the one place that says when an order is overdue.
create view handover.troubled_order with (security_invoker = true) as
    select o.id, o.town_id, o.report_id, o.order_number, o.act, o.due_at, o.retry_at, o.attempts, o.problem_code, o.problem,
           o.set_aside_at, case when o.set_aside_at is null then 'OVERDUE' else 'SET_ASIDE' end as trouble
      from handover.publication_order o
     where o.set_aside_at is not null or o.due_at < clock_timestamp() - interval '60 seconds';
grant select on handover.troubled_order to gongkai_admin, gongkai_publisher;
