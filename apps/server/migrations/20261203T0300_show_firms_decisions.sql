-- What banks decided about a firm's need is the firm's to read: the steps were open to it, what they said was not.

create policy credit_firm_read on credit for select to public
  using ((select scope_kind()) = 'firm' and speaks_for(enterprise_id) = 'checked');
create policy refusal_firm_read on refusal for select to public
  using ((select scope_kind()) = 'firm' and speaks_for(enterprise_id) = 'checked');
create policy drawdown_firm_read on drawdown for select to public
  using ((select scope_kind()) = 'firm' and speaks_for(enterprise_id) = 'checked');
