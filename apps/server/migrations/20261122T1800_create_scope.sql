-- Who is asking, as the database sees it. Every transaction of the server sets these with SET LOCAL; an unset setting
-- reads as '' and must mean "nobody" (see docs/decisions/0002-scope.md), so kind 'none' matches no policy.

create function scope_kind() returns text language sql stable parallel safe
  as $$ select coalesce(nullif(current_setting('huoshui.scope_kind', true), ''), 'none') $$;
comment on function scope_kind() is 'none | city | unit | town | village | share | own: how far the asking user sees';

create function scope_codes() returns text[] language sql stable parallel safe
  as $$ select coalesce(string_to_array(nullif(current_setting('huoshui.scope_codes', true), ''), ','), '{}') $$;
comment on function scope_codes() is 'area codes of the level that scope_kind names; empty matches nothing';

create function actor_id() returns text language sql stable parallel safe
  as $$ select nullif(current_setting('huoshui.actor', true), '') $$;

create function actor_organisation() returns text language sql stable parallel safe
  as $$ select nullif(current_setting('huoshui.organisation', true), '') $$;

create function actor_role() returns text language sql stable parallel safe
  as $$ select coalesce(nullif(current_setting('huoshui.role', true), ''), 'none') $$;
