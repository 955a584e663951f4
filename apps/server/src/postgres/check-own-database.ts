import type pg from 'pg'
import { exitCodes, StartupError } from '../startup-error.ts'

type Found = {
  database: string
  schema: string | null
  mayCreate: boolean
  migrations: 'none' | 'own'
  foreign: string | null
}

/**
 * Whether this is a database for us: UTF-8, and either ours or empty. Asked before anything is written, since whoever
 * mistypes DATABASE_URL must not find our tables among their own. Objects of extensions are nobody's.
 *
 * @throws StartupError foreignDatabase, with the first object that is not ours; databaseFailed where we may make no tables
 */
export async function checkOwnDatabase(owner: Pick<pg.Pool, 'query'>): Promise<void> {
  await checkEncoding(owner)
  const { rows } = await owner.query<Found>(lookText)
  const [found] = rows
  if (!found) throw new Error('checkOwnDatabase answered no row')
  const { database, schema, mayCreate } = found
  const isOwn = await isOurs(owner, found)
  if (!isOwn && found.foreign !== null) {
    throw new StartupError(
      `数据库“${database}”不是活水的，里面已有 ${found.foreign}；请检查 DATABASE_URL，或另建一个空数据库。`,
      exitCodes.foreignDatabase,
    )
  }
  if (schema === null || (!isOwn && !mayCreate)) {
    throw new StartupError(
      `DATABASE_URL 的用户不能在数据库“${database}”里建表；请用数据库的所有者连接，或授予它 ${schema ?? 'public'} 模式的 CREATE 权限。`,
      exitCodes.databaseFailed,
    )
  }
}

/** Asked by itself: a database that cannot hold Chinese does not even understand the other question. */
async function checkEncoding(owner: Pick<pg.Pool, 'query'>): Promise<void> {
  const { rows } = await owner.query<{ database: string; encoding: string }>(
    'select datname as database, pg_encoding_to_char(encoding) as encoding from pg_database where datname = current_database()',
  )
  const [found] = rows
  if (!found || found.encoding === 'UTF8') return
  throw new StartupError(
    `数据库“${found.database}”的编码是 ${found.encoding}，存不全汉字；请另建一个 UTF8 编码的空数据库（create database … encoding 'UTF8' template template0）。`,
    exitCodes.foreignDatabase,
  )
}

/** Ours has the first of our migrations in its table `migration`; one cut off before that has this table alone, empty. */
async function isOurs(owner: Pick<pg.Pool, 'query'>, { database, migrations, foreign }: Found): Promise<boolean> {
  if (migrations !== 'own') return false
  const { rows } = await owner
    .query<{ first: boolean; empty: boolean }>(
      `select exists (select from migration where name = '20261122T1800_create_scope.sql') as first,
              not exists (select from migration) as empty`,
    )
    .catch((error: Error & { code?: string }) => {
      throw error.code === '42501' ? notTheOwner(database) : error
    })
  return rows[0]?.first === true || (rows[0]?.empty === true && foreign === null)
}

function notTheOwner(database: string): StartupError {
  return new StartupError(
    `DATABASE_URL 的用户不是数据库“${database}”里活水各表的所有者；请用安装时的用户连接，或由管理员把那个用户的角色授予它（GRANT … TO …）。`,
    exitCodes.databaseFailed,
  )
}

/** `foreign` leaves out a table `migration` of our shape, so that it tells what else is there. */
const lookText = `
with own_shape as (
  select c.oid from pg_class c
  where c.relnamespace = current_schema()::regnamespace and c.relname = 'migration' and c.relkind = 'r'
    and (select array_agg(a.attname || ' ' || a.atttypid::regtype order by a.attnum) from pg_attribute a
         where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped)
        = array['name text', 'applied_at timestamp with time zone']),
object as (
  select 'pg_class'::regclass as class, c.oid, n.nspname, c.relname as name,
         case c.relkind when 'v' then '视图' when 'm' then '物化视图' when 'S' then '序列' when 'f' then '外部表'
                        when 'c' then '类型' else '表' end as kind
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'v', 'm', 'S', 'f', 'c') and c.oid not in (select oid from own_shape)
  union all
  select 'pg_proc'::regclass, p.oid, n.nspname, p.proname, '函数'
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  union all
  select 'pg_type'::regclass, t.oid, n.nspname, t.typname, '类型'
  from pg_type t join pg_namespace n on n.oid = t.typnamespace where t.typtype in ('e', 'd'))
select current_database() as database,
       current_schema() as schema,
       coalesce(has_schema_privilege(current_schema(), 'create'), false) as "mayCreate",
       case when exists (select from own_shape) then 'own' else 'none' end as migrations,
       (select o.kind || ' ' || o.nspname || '.' || o.name from object o
        where (o.nspname = current_schema() or o.nspname = 'pgboss')
          and not exists (select from pg_depend d where d.classid = o.class and d.objid = o.oid and d.deptype = 'e')
        order by o.kind <> '表', o.nspname, o.name limit 1) as foreign`
