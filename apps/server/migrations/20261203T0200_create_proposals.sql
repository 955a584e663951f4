-- 建议提案办理: what deputies and members of the 政协 propose, split into opinions, answered by units, merged into one letter.
create table proposal (
  id uuid primary key,
  organisation_id text not null default actor_organisation() references organisation (id),
  state text not null default 'registered' check (state in ('registered', 'assigned', 'drafted', 'replied', 'closed', 'refused')),
  version integer not null default 1,
  content jsonb not null,
  asked jsonb not null,
  unit_ids text[] not null default '{}',
  letter_id uuid,
  replies jsonb not null default '[]',
  feedback jsonb,
  due_on date,
  saved_by text not null default actor_id(),
  saved_at timestamptz not null default date_trunc('milliseconds', clock_timestamp()),
  check (state not in ('drafted', 'replied', 'closed') or letter_id is not null),
  check ((state = 'closed') = (feedback is not null)),
  check (jsonb_array_length(replies) > 0 or state not in ('replied', 'closed'))
);
comment on table proposal is '建议提案 a team holds: as registered, its opinions, the replies that went out';
comment on column proposal.content is 'ProposalContent of the contract; never changed once given out';
comment on column proposal.asked is 'opinions with who answers them, in their order; once given out only added to';
comment on column proposal.unit_ids is 'organisations that have a part; filled when it is given out';
comment on column proposal.letter_id is 'the bulletin (函) the reply is written in';
comment on column proposal.replies is 'replies that went out, as printed; only added to';
comment on column proposal.due_on is 'the last day of the reply, where a document says one: content.dueBasis';
create index proposal_organisation on proposal (organisation_id, saved_at desc);
create index proposal_units on proposal using gin (unit_ids);

create table proposal_part (
  id uuid primary key,
  proposal_id uuid not null references proposal (id),
  opinion_id uuid not null,
  unit_id text not null references organisation (id),
  lead_id text not null references organisation (id),
  holder_id text not null references organisation (id),
  part text not null check (part in ('lead', 'support')),
  state text not null default 'open' check (state in ('open', 'handed_in', 'returned', 'accepted')),
  version integer not null default 1,
  due_on date not null,
  return_reason text,
  unique (opinion_id, unit_id),
  check ((part = 'lead') = (unit_id = lead_id))
);
comment on table proposal_part is 'One unit''s part in one opinion of a 建议提案';
comment on column proposal_part.lead_id is 'who leads the opinion and looks at what the others hand in';
comment on column proposal_part.holder_id is 'the team that holds the proposal';
create index proposal_part_proposal on proposal_part (proposal_id);
create index proposal_part_unit on proposal_part (unit_id) where state in ('open', 'returned');

create table proposal_answer (
  part_id uuid not null references proposal_part (id),
  place integer not null,
  text text not null check (text <> ''),
  handed_in_on date,
  made_by text not null default actor_id(),
  saved_at timestamptz not null default clock_timestamp(),
  primary key (part_id, place)
);
comment on table proposal_answer is 'What a unit answered: one row a version; frozen once handed in, the next is written anew';

create table proposal_step (
  id uuid primary key,
  proposal_id uuid not null references proposal (id),
  part_id uuid references proposal_part (id),
  action text not null,
  note text,
  manner text,
  on_day date not null,
  place integer not null,
  made_by text not null default actor_id(),
  made_at timestamptz not null default clock_timestamp(),
  unique (proposal_id, place)
);
comment on table proposal_step is 'Every step of a 建议提案 and of its parts, only added to';
comment on column proposal_step.manner is 'how those who made it were spoken to (电话, 微信, 面商 …)';

create table proposal_reminder (
  part_id uuid not null references proposal_part (id),
  step integer not null,
  due_on date not null,
  reminded_on date not null,
  primary key (part_id, due_on, step)
);
comment on table proposal_reminder is 'Days before a part is due (−1: overdue) that its unit was told of, so that nothing is told twice';

create function may_read_proposal(holder text, state text, units text[]) returns boolean
  language sql stable set search_path = public, pg_temp as $$
  select actor_id() is not null and coalesce(case
    when actor_role() = 'leader' and scope_kind() = 'city' and is_city_team(actor_organisation()) then true
    when actor_role() in ('city_staff', 'county_staff', 'leader') and holder = actor_organisation() then true
    when actor_role() in ('city_staff', 'county_staff', 'leader', 'department_staff') then actor_organisation() = any (units)
    else false end, false)
$$;
comment on function may_read_proposal is 'Second lock of proposal.read: the team that holds it, the units it was given to, leaders of the city';

create function proposal_hold_steps() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if actor_role() = 'none' then return new; end if; -- the owner's own work
  if old.state <> 'registered' then
    if (old.content, old.due_on) is distinct from (new.content, new.due_on) then
      raise exception 'a proposal that was given out is not changed' using errcode = 'insufficient_privilege';
    end if;
    if new.asked is distinct from old.asked and (old.state <> 'assigned' or (
        select jsonb_agg(a order by place) from jsonb_array_elements(new.asked) with ordinality t (a, place)
        where place <= jsonb_array_length(old.asked)) is distinct from old.asked) then
      raise exception 'opinions of a proposal that was given out are only added to' using errcode = 'insufficient_privilege';
    end if;
  end if;
  if (select coalesce(jsonb_agg(r order by place), '[]') from jsonb_array_elements(new.replies) with ordinality t (r, place)
      where place <= jsonb_array_length(old.replies)) is distinct from old.replies
    or (new.replies is distinct from old.replies and (old.state, new.state) is distinct from ('drafted'::text, 'replied'::text)) then
    raise exception 'replies that went out are not changed' using errcode = 'insufficient_privilege';
  end if;
  if old.state <> new.state and (old.state, new.state) not in (('registered', 'assigned'), ('registered', 'refused'), ('assigned', 'drafted'),
      ('drafted', 'assigned'), ('drafted', 'replied'), ('replied', 'closed'), ('closed', 'assigned')) then
    raise exception 'proposal_hold_steps: from % to %', old.state, new.state using errcode = 'insufficient_privilege';
  end if;
  if old.state = 'assigned' and new.state = 'drafted' and exists (
      select from proposal_part p where p.proposal_id = old.id and p.state <> 'accepted') then
    raise exception 'every answer is accepted before they are merged' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
comment on function proposal_hold_steps is 'Second lock of PROPOSAL_STEPS: what may follow what, and what stays as it was';
create trigger proposal_hold_steps before update on proposal for each row execute function proposal_hold_steps();

create function proposal_part_hold_steps() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  holder boolean := old.holder_id = actor_organisation();
  reviewer boolean := old.holder_id = actor_organisation() or (old.part = 'support' and old.lead_id = actor_organisation());
begin
  if actor_role() = 'none' then return new; end if; -- the owner's own work
  if (select p.state from proposal p where p.id = old.proposal_id) is distinct from 'assigned' then
    raise exception 'the parts of a proposal move while it is under work' using errcode = 'insufficient_privilege';
  end if;
  if not coalesce(case
    when new.state = 'handed_in' then old.state in ('open', 'returned') and old.unit_id = actor_organisation()
    when new.state = 'accepted' then old.state = 'handed_in' and reviewer
    when new.state = 'returned' and old.state in ('handed_in', 'accepted') then reviewer
    else new.state = old.state and (holder or (old.unit_id = actor_organisation() and old.due_on = new.due_on)) end, false)
  then
    raise exception 'proposal_part_hold_steps: from % to %', old.state, new.state using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
comment on function proposal_part_hold_steps is 'Second lock of ASSIGNMENT_STEPS: the unit hands in, lead or holder accepts or returns, the holder sets the day';
create trigger proposal_part_hold_steps before update on proposal_part for each row execute function proposal_part_hold_steps();

alter table proposal enable row level security;
create policy proposal_read on proposal for select using (may_read_proposal(organisation_id, state, unit_ids));
create policy proposal_write on proposal for insert with check (
  (select actor_role()) in ('city_staff', 'county_staff') and organisation_id = (select actor_organisation())
  and state = 'registered' and saved_by = (select actor_id()));
create policy proposal_change on proposal for update
  using ((select actor_role()) in ('city_staff', 'county_staff') and organisation_id = (select actor_organisation()) and state <> 'refused')
  with check (organisation_id = (select actor_organisation()));
alter table proposal_part enable row level security;
create policy proposal_part_read on proposal_part for select using (exists (select from proposal p where p.id = proposal_id));
create policy proposal_part_add on proposal_part for insert with check (
  (select actor_role()) in ('city_staff', 'county_staff') and holder_id = (select actor_organisation()) and state = 'open'
  and exists (select from proposal p where p.id = proposal_id and p.organisation_id = holder_id and p.state in ('registered', 'assigned')));
create policy proposal_part_change on proposal_part for update
  using ((select actor_role()) in ('city_staff', 'county_staff', 'department_staff')
    and (select actor_organisation()) in (unit_id, lead_id, holder_id));
alter table proposal_answer enable row level security;
create policy proposal_answer_read on proposal_answer for select using (exists (
  select from proposal_part p where p.id = part_id and (p.unit_id = (select actor_organisation())
    or (handed_in_on is not null and ((select actor_organisation()) in (p.lead_id, p.holder_id) or ((select actor_role()) = 'leader' and is_city_team(actor_organisation())))))));
create policy proposal_answer_add on proposal_answer for insert with check (made_by = (select actor_id()) and handed_in_on is null
  and (select actor_role()) in ('city_staff', 'county_staff', 'department_staff')
  and exists (select from proposal_part p where p.id = part_id and p.unit_id = (select actor_organisation()) and p.state in ('open', 'returned')));
create policy proposal_answer_change on proposal_answer for update
  using (handed_in_on is null and (select actor_role()) in ('city_staff', 'county_staff', 'department_staff')
    and exists (select from proposal_part p where p.id = part_id and p.unit_id = (select actor_organisation()) and p.state in ('open', 'returned')))
  with check (made_by = (select actor_id()));
alter table proposal_step enable row level security;
create policy proposal_step_read on proposal_step for select using (exists (select from proposal p where p.id = proposal_id));
create policy proposal_step_add on proposal_step for insert with check (made_by = (select actor_id())
  and exists (select from proposal p where p.id = proposal_id
    and (p.organisation_id = (select actor_organisation())
      or (part_id is not null and action in ('hand_in', 'accept', 'return') and (select actor_organisation()) = any (p.unit_ids)))));
alter table proposal_reminder enable row level security;

grant select on proposal, proposal_part, proposal_answer, proposal_step to huoshui_app;
grant insert (id, content, asked, due_on) on proposal to huoshui_app;
grant update (state, version, content, asked, unit_ids, letter_id, replies, feedback, due_on, saved_by, saved_at) on proposal to huoshui_app;
grant insert (id, proposal_id, opinion_id, unit_id, lead_id, holder_id, part, due_on) on proposal_part to huoshui_app;
grant update (state, version, due_on, return_reason) on proposal_part to huoshui_app;
grant insert (part_id, place, text) on proposal_answer to huoshui_app;
grant update (text, handed_in_on, made_by, saved_at) on proposal_answer to huoshui_app;
grant insert (id, proposal_id, part_id, action, note, manner, on_day, place) on proposal_step to huoshui_app;
