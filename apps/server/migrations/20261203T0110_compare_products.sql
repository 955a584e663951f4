-- What a firm compares: the products in force, which are published, and what the register says of it, for its own checked phone.

create function public_products(day date) returns table (
  product uuid, bank_id text, bank_name text, kind text, version integer, since date, content jsonb)
  language sql stable security definer set search_path = public, pg_temp as $$
  select p.id, p.bank_id, o.name, p.kind, v.version, v.valid_from, v.content
  from product p
  join organisation o on o.id = p.bank_id and coalesce(o.closed_on > public_products.day, true)
  join lateral (
    select version, valid_from, content from product_version
    where product_id = p.id and status = 'published' and valid_from <= public_products.day
    order by version desc limit 1) v on true
  left join product_withdrawal w on w.product_id = p.id and w.version = v.version
  where coalesce(w.withdrawn_on > public_products.day, true)
    and coalesce((v.content->>'validUntil')::date >= public_products.day, true)
  order by o.name, v.content->>'name', p.id
$$;
comment on function public_products(date) is 'Products in force on a day, for whoever asks. The route picks what everybody may read';
revoke all on function public_products(date) from public;
grant execute on function public_products(date) to huoshui_app;

create function own_register(enterprise uuid) returns table (
  unit_code text, town_code text, village_code text, type text, status text, size_class text, industry_code text, founded_on date,
  capital_fen bigint, tags text[])
  language sql stable security definer set search_path = public, pg_temp as $$
  select e.unit_code, e.town_code, e.village_code, e.type, e.status, e.size_class, e.industry_code, e.founded_on, e.capital_fen, e.tags
  from enterprise e where e.id = enterprise and e.merged_into is null and speaks_for(enterprise) = 'checked'
$$;
comment on function own_register(uuid) is 'What the register says of a firm that products ask about, for its checked phone';
revoke all on function own_register(uuid) from public;
grant execute on function own_register(uuid) to huoshui_app;

create function own_facts(enterprise uuid) returns table (
  fact text, source text, period text, number_value numeric, text_value text, recorded_on date)
  language sql stable security definer set search_path = public, pg_temp as $$
  select f.fact, f.source, f.period, f.number_value, f.text_value, f.recorded_on
  from enterprise_fact f join fact_reader r on r.fact = f.fact and r.readers = 'all'
  where f.enterprise_id = enterprise and speaks_for(enterprise) = 'checked'
$$;
comment on function own_facts(uuid) is 'Statements about a firm that are open to all who see it, for its checked phone; what teams and authorities keep is not among them';
revoke all on function own_facts(uuid) from public;
grant execute on function own_facts(uuid) to huoshui_app;
