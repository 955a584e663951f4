-- The log of deliveries, for whoever operates the platform: to whom masked, what became of it, none of what it said.
create view delivery_log with (security_barrier) as
  select d.id, n.kind, d.channel, d.state, d.attempts, n.made_at, d.not_before,
    coalesce(n.phone_masked, o.name, '个人') as sent_to,
    (select a.detail from notice_attempt a where a.delivery_id = d.id order by a.place desc limit 1) as last_detail
  from notice_delivery d join notice n on n.id = d.notice_id left join organisation o on o.id = n.organisation_id
  where (select actor_role()) = 'system_admin';
comment on view delivery_log is '投递记录, for the system administrator: neither words nor numbers';
revoke select on notice_delivery, notice_attempt from huoshui_app;
drop policy notice_delivery_log on notice_delivery;
drop policy notice_attempt_log on notice_attempt;
grant select on delivery_log to huoshui_app;
create index notice_delivery_made on notice_delivery (id desc);
