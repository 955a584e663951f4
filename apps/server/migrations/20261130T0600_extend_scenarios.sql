-- A scenario may change numbers of a policy instead of a criterion.
alter table scenario
  add column kind text not null default 'criterion' check (kind in ('criterion', 'policy')),
  add column policy_change jsonb,
  alter column before_criterion drop not null,
  alter column after_criterion drop not null,
  add constraint scenario_change check (case kind
    when 'criterion' then before_criterion is not null and after_criterion is not null and policy_change is null
    else policy_change is not null and before_criterion is null and after_criterion is null and product_id is null end);
comment on table scenario is 'Saved changes of criteria and of policy numbers; seen by the organisation that saved them and the city team. Counts and sums only, no firm';
comment on column scenario.policy_change is 'PolicyChange of the contract: the rule, what is assumed, the numbers as they would be';
grant insert (kind, policy_change) on scenario to huoshui_app;
