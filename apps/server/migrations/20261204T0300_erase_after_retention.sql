-- What is kept longer than its term is erased in rounds, behind the server (packages/rules/src/retention says when).
alter table visit add column erased_at timestamptz;
comment on column visit.erased_at is 'its personal data (remark, who came along, words of the firm) were erased when their term was over; the visit itself stays and counts as before';

alter table device add column erased_at timestamptz;
comment on column device.erased_at is 'out of use for longer than its term: its name and its secret were erased';

create table retention_round (
  day date primary key,
  finished_at timestamptz not null
);
comment on table retention_round is 'days whose round of erasing was gone through to the end';
alter table retention_round enable row level security;
