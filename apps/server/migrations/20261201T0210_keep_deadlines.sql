alter table referral add column answer_by date;
comment on column referral.answer_by is 'the last day of the bank''s term, kept after its answer; due_on is null then';
update referral set answer_by = coalesce(due_on, (received_on + interval '1 month')::date + paused_days) where received_on is not null;
grant update (answer_by) on referral to huoshui_app;
