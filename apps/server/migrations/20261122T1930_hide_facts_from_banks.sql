-- Banks, associations and parks see of a shared firm only facts that are open to all; what needs the firm's consent, what
-- another bank stated and what the teams noted stay hidden. Filled from the fact dictionary at every start.
create table fact_reader (
  fact text primary key,
  readers text not null check (readers in ('all', 'consent', 'bank', 'government'))
);
comment on table fact_reader is 'Who may see statements of a fact, as packages/rules/src/fact says; a statement not named here is for the government only';
alter table fact_reader enable row level security;
create policy fact_reader_open on fact_reader for select using (true);
grant select on fact_reader to huoshui_app;

drop policy enterprise_fact_scope on enterprise_fact;
create policy enterprise_fact_scope on enterprise_fact using (
  exists (select from enterprise_in_scope e where e.id = enterprise_id)
  and ((select scope_kind()) <> 'share'
       or exists (select from fact_reader r where r.fact = enterprise_fact.fact and r.readers = 'all')));
