create function find_credit_code_holder(code text, except_id uuid) returns text
  language sql stable security definer set search_path from current as $$
  select name from enterprise where credit_code = code and id <> except_id and merged_into is null
    and scope_kind() <> 'none'
$$;
comment on function find_credit_code_holder is 'Tells only the name of the firm that holds a code: a code is unique in the city, also across units';
