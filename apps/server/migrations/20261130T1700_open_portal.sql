-- What a firm reads without an account (/p/): a published product, and the visit it is asked about with the time of it, so that an old link ends.

create function public_product(product uuid, day date) returns table (bank_name text, content jsonb)
  language sql stable security definer set search_path = public, pg_temp as $$
  select o.name, v.content
  from product p
  join organisation o on o.id = p.bank_id and coalesce(o.closed_on > public_product.day, true)
  join lateral (
    select version, content from product_version
    where product_id = p.id and status = 'published' and valid_from <= public_product.day
    order by version desc limit 1) v on true
  left join product_withdrawal w on w.product_id = p.id and w.version = v.version
  where p.id = public_product.product and coalesce(w.withdrawn_on > public_product.day, true)
    and coalesce((v.content->>'validUntil')::date >= public_product.day, true)
$$;
comment on function public_product(uuid, date) is 'A product in force on a day, for whoever asks; drafts, withdrawn and outdated ones are not there. The route picks what everybody may read';
revoke execute on function public_product(uuid, date) from public;
grant execute on function public_product(uuid, date) to huoshui_app;

drop function find_confirmation(bytea);
create function find_confirmation(key_hash bytea) returns table (
  enterprise_name text, visited_at timestamptz, mode text, organisation_name text, bank_name text, says_visited boolean)
  language sql stable security definer set search_path = public, pg_temp as $$
  select e.name, v.at, v.mode, o.name, b.name, c.says_visited
  from visit_confirmation c
  join visit v on v.enterprise_id = c.enterprise_id and v.id = c.visit_id and v.voided_at is null
  join enterprise e on e.id = c.enterprise_id
  left join organisation o on o.id = v.organisation_id
  left join organisation b on b.id = v.bank_id
  where c.key_hash = find_confirmation.key_hash
$$;
comment on function find_confirmation(bytea) is 'What a firm is asked to confirm, for whoever holds the key of the link: name, time, who came; no personal data';
revoke execute on function find_confirmation(bytea) from public;
grant execute on function find_confirmation(bytea) to huoshui_app;
