-- 催办与到期提醒: which step of the ladder was told to which desk of which referral, and which before a loan falls due, so that each is told once
-- whoever runs the round and however often it is broken off.

create table clock_reminder (
  enterprise_id uuid not null,
  referral_id uuid not null,
  attempt integer not null,
  step integer not null check (step >= 0),
  desk_id text not null references organisation (id),
  reminded_on date not null,
  primary key (referral_id, attempt, step, desk_id)
);
comment on table clock_reminder is '催办记录: a step of the ladder told to a desk (bank, county team, city team), once per try at a bank';
comment on column clock_reminder.step is 'days of the ladder; 0: past the bank''s month';

create table renewal_reminder (
  enterprise_id uuid not null,
  drawdown_id uuid not null,
  step integer not null check (step > 0),
  reminded_on date not null,
  primary key (drawdown_id, step)
);
comment on table renewal_reminder is '续贷提醒: so many days before a drawdown falls due the bank, and the firm where its phone is known, was told';

create table reminder_round (
  day date primary key,
  finished_at timestamptz not null
);
comment on table reminder_round is 'days whose round of reminders was gone through to the end';

alter table clock_reminder enable row level security;
alter table renewal_reminder enable row level security;
alter table reminder_round enable row level security;
