-- enterprise_share repeats the firm's place in lists, so that a bank's list is read from an index in its order. It follows
-- by itself, whoever moves the firm: correction, import, merge, tag. Row by row with a condition, so that writes that
-- leave the rank pay nothing, and moving 20,000 firms with 1,150 shares takes 2.5-2.6 s with it, 1.9-2.6 s without.
create function enterprise_share_follow_rank() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update enterprise_share set list_rank = new.list_rank where enterprise_id = new.id and list_rank <> new.list_rank;
  return null;
end $$;
comment on function enterprise_share_follow_rank is 'Definer: who may move the firm may not always write the shares that other organisations hold of it';
revoke all on function enterprise_share_follow_rank() from public;

create trigger enterprise_share_rank after update of list_rank on enterprise
  for each row when (old.list_rank is distinct from new.list_rank)
  execute function enterprise_share_follow_rank();

update enterprise_share s set list_rank = e.list_rank from enterprise e
  where e.id = s.enterprise_id and s.list_rank <> e.list_rank;
