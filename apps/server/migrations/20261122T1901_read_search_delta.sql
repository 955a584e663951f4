-- The delta is asked through a view, as firms are (decision 0002): under the table's policy array containment, which is
-- not leakproof, may not use the index over the keys. 20,000 firms in the delta, as the application role: 24-37 ms by
-- reading the whole table under the policy, 0.2 ms through the view.
create view search_delta_in_scope as
  select enterprise_id, keys from search_delta where (select scope_kind()) <> 'none';
comment on view search_delta_in_scope is 'Firms written since the search index was built, with their keys; nothing when no scope is set. Rows are still read through enterprise_in_scope';
grant select on search_delta_in_scope to huoshui_app;
