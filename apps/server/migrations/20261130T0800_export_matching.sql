-- An export may hold the firms a product, a policy or a criterion fits instead of a filtered part of the register.

alter table export_job add column matching jsonb;
comment on column export_job.matching is 'What the firms were held against and the answer they share: criterion, product with version, or policy with the entries in force; day of the facts; null: a filter of the register alone';
grant insert (matching) on export_job to huoshui_app;
