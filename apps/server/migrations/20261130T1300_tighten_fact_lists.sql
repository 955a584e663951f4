-- Which lists were loaded is for people who are signed in: a scope without a person is none.
drop policy fact_list_read on fact_list;
create policy fact_list_read on fact_list for select
  using ((select actor_id()) is not null and (select scope_kind()) <> 'none');
