import { fileURLToPath } from 'node:url'
import type pg from 'pg'

/** The golden text of what all migrations together make. */
export const schemaFile = fileURLToPath(new URL('../apps/server/migrations/schema.sql', import.meta.url))

/** What to do when it is stale. */
export const repairSchema =
  'migrations/schema.sql does not say what the migrations make. Repair: node scripts/dump-schema.ts, then read the diff ' +
  'and commit it with the migration.'

const head = `-- What all migrations together make; written by \`node scripts/dump-schema.ts\`, never by hand, and compared by the
-- tests, so that a review sees every change of a table, policy or grant here.

`

/**
 * The schema `public` as text, from the catalogues, in an order that depends on names only: tables with columns,
 * constraints, indexes, triggers, policies, comments and grants, then views and functions. What the owner may do with
 * its own things is left out, so that the owner's name does not show.
 */
export async function readSchemaText(client: pg.Pool | pg.ClientBase): Promise<string> {
  const parts = [tablesText, viewsText, functionsText]
  const blocks: string[] = []
  for (const part of parts) {
    const { rows } = await client.query<{ text: string }>(part)
    blocks.push(...rows.map((row) => row.text.trimEnd()))
  }
  return `${head}${blocks.join('\n\n')}\n`
}

/** Line number and both versions of the first line that differs. */
export function firstDifference(golden: string, found: string): string {
  const [was, is] = [golden.split('\n'), found.split('\n')]
  const line = is.findIndex((text, index) => text !== was[index])
  const at = line === -1 ? is.length : line
  return `line ${at + 1}\n- ${was[at] ?? '(end)'}\n+ ${is[at] ?? '(end)'}`
}

/** One row per grant on the object whose ACL is `acl`: "grant x, y on … to …;". */
function grants(acl: string, what: string): string {
  return `(select string_agg(format('grant %s on ${what} to %s;', privileges, who), e'\\n' order by who)
    from (select case when grantee = 0 then 'public' else pg_get_userbyid(grantee) end as who,
                 string_agg(lower(privilege_type), ', ' order by privilege_type) as privileges
          from aclexplode(${acl}) where grantee <> grantor group by 1) a)`
}

const columnLine = `format('  %I %s', a.attname, format_type(a.atttypid, a.atttypmod))
  || coalesce(' ' || case a.attgenerated when 's' then 'generated always as (' || pg_get_expr(d.adbin, d.adrelid) || ') stored' end,
              ' default ' || pg_get_expr(d.adbin, d.adrelid), '')
  || case when a.attidentity <> '' then ' generated ' || case a.attidentity when 'a' then 'always' else 'by default' end || ' as identity'
     else '' end
  || case when a.attnotnull then ' not null' else '' end`

// Partitions hold what their parent says; only their bounds and storage are their own.
const columns = `(select string_agg(${columnLine}, e',\\n' order by a.attnum) from pg_attribute a
    left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped)`

const constraints = `(select string_agg(format('alter table %I add constraint %I %s;', c.relname, k.conname, pg_get_constraintdef(k.oid)),
      e'\\n' order by k.contype, k.conname)
    from pg_constraint k where k.conrelid = c.oid and k.contype <> 'n' and k.conparentid = 0)`

const indexes = `(select string_agg(replace(pg_get_indexdef(i.indexrelid), 'public.', '') || ';', e'\\n' order by i.indexrelid::regclass::text)
    from pg_index i where i.indrelid = c.oid and not exists (select from pg_constraint k where k.conindid = i.indexrelid)
      and not exists (select from pg_inherits h where h.inhrelid = i.indexrelid))`

const triggers = `(select string_agg(pg_get_triggerdef(t.oid) || ';', e'\\n' order by t.tgname)
    from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal)`

const policies = `(select string_agg(format('create policy %I on %I%s for %s to %s%s%s;', p.policyname, c.relname,
      case p.permissive when 'RESTRICTIVE' then ' as restrictive' else '' end, lower(p.cmd), array_to_string(p.roles, ', '),
      e'\\n  using (' || p.qual || ')', e'\\n  with check (' || p.with_check || ')'), e'\\n' order by p.policyname)
    from pg_policies p where p.schemaname = 'public' and p.tablename = c.relname)`

const columnGrants = `(select string_agg(format('grant %s (%s) on %I to %s;', privilege, names, c.relname, who), e'\\n' order by privilege, who)
    from (select lower(x.privilege_type) as privilege,
                 case when x.grantee = 0 then 'public' else pg_get_userbyid(x.grantee) end as who,
                 string_agg(a.attname, ', ' order by a.attnum) as names
          from pg_attribute a, aclexplode(a.attacl) x where a.attrelid = c.oid and a.attacl is not null group by 1, 2) g)`

const storage = `(select string_agg(format('alter table %I alter column %I set storage %s;', c.relname, a.attname,
      case a.attstorage when 'e' then 'external' when 'm' then 'main' when 'p' then 'plain' else 'extended' end), e'\\n' order by a.attnum)
    from pg_attribute a join pg_type y on y.oid = a.atttypid
    where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attstorage <> y.typstorage)`

const relationComments = `concat_ws(e'\\n',
    (select format('comment on ' || case c.relkind when 'v' then 'view' else 'table' end || ' %I is %L;', c.relname, obj_description(c.oid, 'pg_class'))
     where obj_description(c.oid, 'pg_class') is not null),
    (select string_agg(format('comment on column %I.%I is %L;', c.relname, a.attname, col_description(c.oid, a.attnum)), e'\\n' order by a.attnum)
     from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and col_description(c.oid, a.attnum) is not null))`

const tablesText = `
  select concat_ws(e'\\n',
    case when c.relispartition
      then format('create table %I partition of %I %s;', c.relname,
                  (select h.inhparent::regclass from pg_inherits h where h.inhrelid = c.oid), pg_get_expr(c.relpartbound, c.oid))
      else format(e'create table %I (\\n%s\\n)%s;', c.relname, ${columns}, coalesce(' partition by ' || pg_get_partkeydef(c.oid), '')) end,
    ${constraints}, ${storage}, ${indexes}, ${triggers},
    case when c.relrowsecurity then format('alter table %I enable row level security;', c.relname) end,
    case when c.relforcerowsecurity then format('alter table %I force row level security;', c.relname) end,
    ${policies}, ${relationComments}, ${grants('c.relacl', "' || quote_ident(c.relname) || '")}, ${columnGrants}) as text
  from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
  order by c.relname collate "C"`

const viewsText = `
  select concat_ws(e'\\n',
    format(e'create view %I%s as\\n%s', c.relname,
           coalesce(' with (' || array_to_string(c.reloptions, ', ') || ')', ''), pg_get_viewdef(c.oid)),
    ${relationComments}, ${grants('c.relacl', "' || quote_ident(c.relname) || '")}) as text
  from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('v', 'm')
  order by c.relname collate "C"`

// A function without an ACL may be executed by everybody; said outright, because it is easily forgotten.
const functionsText = `
  select concat_ws(e'\\n', rtrim(pg_get_functiondef(f.oid), e' \\n') || ';',
    (select format('comment on function %s is %L;', f.oid::regprocedure, said) from obj_description(f.oid, 'pg_proc') said
     where said is not null),
    ${grants("coalesce(f.proacl, acldefault('f', f.proowner))", "function ' || f.oid::regprocedure || '")}) as text
  from pg_proc f where f.pronamespace = 'public'::regnamespace and f.prokind in ('f', 'p')
  order by f.oid::regprocedure::text collate "C"`
