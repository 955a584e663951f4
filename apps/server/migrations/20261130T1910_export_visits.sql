-- 走访台账 goes out the same way as the register: asked for, approved where large, made in the background, logged.

alter table export_job add column visits jsonb;
comment on column export_job.visits is 'Which visits of 走访台账 (all its columns); null: firms of the register';
grant insert (visits) on export_job to huoshui_app;
