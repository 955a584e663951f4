-- Lists of referrals go by basket and urgency: with 35,000 open at one branch a page was sorted out of all of them. Each place in the
-- bank's tree, and the area tree, now reads its page off an index of its own.

alter table referral add column basket text not null generated always as (case stage
  when 'sent' then 'to_receive' when 'received' then 'running' when 'contacted' then 'running'
  when 'waiting' then 'waiting' when 'credited' then 'credited' else 'done' end) stored;
comment on column referral.basket is 'part of the inbox by status; what is running and past sort_on is overdue';

drop index referral_bank, referral_branch, referral_organisation, referral_stage;
create index referral_bank on referral (bank_id, basket, sort_on, id);
create index referral_branch on referral (branch_id, basket, sort_on, id);
create index referral_organisation on referral (organisation_id, basket, sort_on, id);
create index referral_basket on referral (basket, sort_on, id);
