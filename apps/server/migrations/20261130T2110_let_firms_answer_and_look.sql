-- What a checked phone may ask besides: who opened its firm's data, and its own word on what banks did.

create function accesses_of_firm(enterprise uuid) returns table (on_day date, organisation_name text, action text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select distinct (l.at at time zone 'Asia/Shanghai')::date, coalesce(o.name, '平台'), l.action
  from audit_line l left join organisation o on o.id = l.organisation_id
  where speaks_for(enterprise) = 'checked' and l.subject_kind = 'enterprise' and l.subject_id = enterprise::text
    and l.action in ('enterprise.reveal', 'change-request.read-person', 'referral.send', 'referral.reveal', 'firm-phone.reveal')
  order by 1 desc, 2, 3 limit 200
$$;
comment on function accesses_of_firm(uuid) is 'Which institution opened or passed on a firm''s personal data on which day, for the firm itself; no name of a person';
revoke all on function accesses_of_firm(uuid) from public;
grant execute on function accesses_of_firm(uuid) to huoshui_app;

create table firm_answer (
  enterprise_id uuid not null,
  id uuid not null,
  need_id uuid not null,
  referral_id uuid not null,
  question text not null check (question in ('contacted', 'useful_contact', 'useful_decision')),
  is_yes boolean not null,
  note text check (length(note) <= 300),
  answered_by text not null default actor_id(),
  answered_at timestamptz not null,
  primary key (enterprise_id, id)
);
comment on table firm_answer is '企业评价: the firm''s own word on a bank''s contact and decision, once each; read by the teams, not by banks';
create unique index firm_answer_once on firm_answer (enterprise_id, referral_id, question);
alter table firm_answer enable row level security;
create policy firm_answer_read on firm_answer for select
  using (case (select scope_kind()) when 'firm' then speaks_for(enterprise_id) = 'checked'
    when 'city' then true when 'unit' then true else false end
    and ((select scope_kind()) = 'firm' or exists (select from enterprise_in_scope e where e.id = enterprise_id)));
create policy firm_answer_give on firm_answer for insert
  with check ((select scope_kind()) = 'firm' and answered_by = (select actor_id()) and speaks_for(enterprise_id) = 'checked'
    and exists (select from referral r where r.enterprise_id = firm_answer.enterprise_id and r.id = firm_answer.referral_id
      and r.need_id = firm_answer.need_id));
grant select, insert on firm_answer to huoshui_app;
