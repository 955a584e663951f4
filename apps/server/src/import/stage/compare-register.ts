import type pg from 'pg'
import { comparedColumns, differingFields, kindOf } from './compare-columns.ts'
import { type Compared, sqlOf } from './compare-rows.ts'

/** Whether the register holds any firm at all; an empty one makes every row new without a look. */
export async function isRegisterEmpty(client: pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ empty: boolean }>('select not exists (select from enterprise) as empty')
  return rows[0]?.empty ?? false
}

/**
 * Says what each valid row means for the register: matched by code, else by name, type and place; several candidates are
 * an error, never a choice. Leaves one import_change per valid row, and for a full list one per firm it does not name.
 */
export async function compareWithRegister(client: pg.ClientBase, compared: Compared): Promise<void> {
  const { importId } = compared
  const { rows, changes, valid } = sqlOf(compared)
  if (!(await isRegisterEmpty(client))) {
    await client.query('drop table if exists matched')
    await client.query(
      `create temp table matched as select r.row_no, e.id as enterprise_id from ${rows} r
       join enterprise e on e.credit_code = r.credit_code and e.merged_into is null where ${valid}`,
    )
    await matchByName(client, compared)
    await refuseRepeated(client, compared)
    await refuseForeign(client, compared)
    await skipMerged(client, compared)
    await client.query('analyze matched')
    await recordChanges(client, compared)
    await keepNewer(client, compared)
    if (compared.mode === 'full') await recordMissing(client, compared)
  }
  await refuseIncomplete(client, compared)
  await client.query(
    `insert into ${changes} (import_id, row_no, kind, fields) select '${importId}', r.row_no, 'new', '{}' from ${rows} r
     where ${valid} and not exists (select from ${changes} c where c.row_no = r.row_no)`,
  )
}

async function matchByName(client: pg.ClientBase, compared: Compared): Promise<void> {
  const { rows, valid, say } = sqlOf(compared)
  await client.query('drop table if exists named')
  await client.query(
    `create temp table named as
     select row_no, array_agg(id order by same_address desc, id) as ids, count(*) filter (where same_address) as at_address
     from (select r.row_no, e.id, r.registered_address is not null and r.registered_address = e.registered_address as same_address
           from ${rows} r join enterprise e on e.name = r.name and e.merged_into is null
             and (r.type is null or e.type = r.type) and (r.unit_code is null or e.unit_code = r.unit_code)
             and (r.town_code is null or e.town_code is null or e.town_code = r.town_code)
           where ${valid} and r.credit_code is null) found group by row_no`,
  )
  await client.query(
    'insert into matched select row_no, ids[1] from named where cardinality(ids) = 1 or at_address = 1',
  )
  await client.query(
    say(
      'name',
      'error',
      'register.ambiguous',
      `select n.row_no, r.name as value, '没有代码，而名录中同名、同类型、同地的有 ' || cardinality(n.ids) || ' 户，无法确定是哪一户。' as reason,
         '请补上统一社会信用代码，或写明与名录一致的住所。' as repair
       from named n join ${rows} r using (row_no) where cardinality(n.ids) > 1 and n.at_address <> 1`,
    ),
  )
  await client.query(
    say(
      'creditCode',
      'warning',
      'register.similar',
      `select distinct on (r.row_no) r.row_no, r.credit_code as value, '名录中有同名、同类型、同镇街而没有代码的一户，可能是同一户；按新增记。' as reason,
         '请在“查重”中核对，是同一户的合并。' as repair
       from ${rows} r join enterprise e on e.name = r.name and e.type = r.type and e.town_code = r.town_code
         and e.credit_code is null and e.merged_into is null
       where ${valid} and r.credit_code is not null and not exists (select from matched m where m.row_no = r.row_no) order by r.row_no`,
    ),
  )
}

/** Two rows, one with the code and one without, may mean the same firm. */
async function refuseRepeated(client: pg.ClientBase, compared: Compared): Promise<void> {
  const { rows, say } = sqlOf(compared)
  await client.query(
    say(
      'name',
      'error',
      'list.same-firm',
      `select m.row_no, r.name as value, '与第 ' || m.first || ' 行对应名录中的同一户。' as reason, '只留一行。' as repair
       from (select row_no, min(row_no) over (partition by enterprise_id) as first from matched) m join ${rows} r using (row_no)
       where m.row_no > m.first`,
    ),
  )
  await client.query(`delete from matched m using ${rows} r where r.row_no = m.row_no and r.refused`)
}

async function refuseForeign(client: pg.ClientBase, compared: Compared): Promise<void> {
  if (compared.unitCodes.length === 0) return
  const { rows, say } = sqlOf(compared)
  const units = compared.unitCodes.map((code) => `'${code.replaceAll("'", '')}'`).join(', ')
  await client.query(
    say(
      'creditCode',
      'error',
      'register.foreign',
      `select m.row_no, coalesce(r.credit_code, r.name) as value,
         '这一户在名录中属' || coalesce(a.name, e.unit_code) || '，不归您所在的管理单元。' as reason,
         '迁入的请由市专班办理；录错的请改正代码。' as repair
       from matched m join ${rows} r using (row_no) join enterprise e on e.id = m.enterprise_id left join area a on a.code = e.unit_code
       where e.unit_code not in (${units})`,
    ),
  )
  await client.query(`delete from matched m using ${rows} r where r.row_no = m.row_no and r.refused`)
}

/**
 * Rows that name a firm merged into another are left out: the survivor holds what a person decided. A row without a code
 * means such a firm when it stands at its address and no live one of that name does, or when no live one has the name.
 */
async function skipMerged(client: pg.ClientBase, compared: Compared): Promise<void> {
  const { rows, changes, valid, say } = sqlOf(compared)
  await client.query('drop table if exists gone')
  await client.query(
    `create temp table gone as
     with recursive named as (
       select r.row_no, e.merged_into as id from ${rows} r join enterprise e on e.credit_code = r.credit_code
         where ${valid} and e.merged_into is not null and not exists (select from matched m where m.row_no = r.row_no)
       union
       select r.row_no, e.merged_into from ${rows} r join enterprise e on e.name = r.name
           and (r.type is null or e.type = r.type) and (r.unit_code is null or e.unit_code = r.unit_code)
           and (r.town_code is null or e.town_code is null or e.town_code = r.town_code)
         left join matched m on m.row_no = r.row_no left join enterprise l on l.id = m.enterprise_id
         where ${valid} and r.credit_code is null and e.merged_into is not null
           and (m.row_no is null or (e.registered_address = r.registered_address
                                     and l.registered_address is distinct from r.registered_address))
       union
       select named.row_no, e.merged_into from named join enterprise e on e.id = named.id where e.merged_into is not null)
     select distinct on (named.row_no) named.row_no, e.id as survivor
     from named join enterprise e on e.id = named.id and e.merged_into is null order by named.row_no, e.id`,
  )
  await client.query('delete from matched m using gone g where g.row_no = m.row_no')
  await client.query(
    say(
      'creditCode',
      'warning',
      'register.merged',
      `select g.row_no, coalesce(r.credit_code, r.name) as value, '这一户已并入名录中的另一户，这一行不写入。' as reason,
         '不必改；如合并有误请先撤销合并。' as repair
       from gone g join ${rows} r using (row_no)`,
    ),
  )
  await client.query(
    `insert into ${changes} (import_id, row_no, kind, fields) select '${compared.importId}', row_no, 'skipped', '{}' from gone`,
  )
}

async function recordChanges(client: pg.ClientBase, compared: Compared): Promise<void> {
  const { rows, changes } = sqlOf(compared)
  await client.query(
    `insert into ${changes} (import_id, row_no, enterprise_id, kind, fields)
     select '${compared.importId}', row_no, enterprise_id, ${kindOf('fields', 'was', 'is_now')}, fields
     from (select r.row_no, m.enterprise_id, e.status as was, r.status as is_now, ${differingFields} as fields
           from matched m join ${rows} r on r.row_no = m.row_no join enterprise e on e.id = m.enterprise_id offset 0) found`,
  )
}

/** What the register learned after the day of the list, or a person corrected since, stays; the list is told so. */
async function keepNewer(client: pg.ClientBase, compared: Compared): Promise<void> {
  const labels = comparedColumns.map(({ column, label }) => `('${column}', '${label}')`).join(', ')
  const { rows, changes, say } = sqlOf(compared)
  await client.query('drop table if exists kept')
  await client.query(
    `create temp table kept as
     select c.row_no, array_agg(distinct f.field) as fields
     from ${changes} c, unnest(c.fields) f(field)
     where c.enterprise_id is not null and c.kind <> 'unchanged' and exists (
       select from enterprise_history h where h.enterprise_id = c.enterprise_id and h.field = f.field
         and (h.effective_on > $1::date or (h.source <> 'import' and (h.recorded_at at time zone 'Asia/Shanghai')::date > $1::date)))
     group by 1`.replaceAll('$1', `'${compared.asOf}'`),
  )
  await client.query(
    say(
      null,
      'warning',
      'register.newer',
      `select k.row_no, (select string_agg(l.label, '、') from (values ${labels}) l(field, label) where l.field = any(k.fields)) as value,
         '名录中这几项在名单日期（${compared.asOf}）之后改过，保留名录的值。' as reason, '如以名单为准，请把名单日期改为较晚的一天，或在该户页面更正。' as repair
       from kept k`,
    ),
  )
  await client.query(
    `update ${changes} c set fields = k.left_over, kind = ${kindOf('k.left_over', 'k.was', 'k.is_now')}
     from (select c.row_no, array(select unnest(c.fields) except select unnest(k.fields)) as left_over, e.status as was, r.status as is_now
           from kept k join ${changes} c using (row_no) join ${rows} r using (row_no) join enterprise e on e.id = c.enterprise_id) k
     where c.row_no = k.row_no`,
  )
}

/** Open firms with a code, of the kinds and in the area the list is about, that it does not name, nor one merged into them. */
async function recordMissing(client: pg.ClientBase, compared: Compared): Promise<void> {
  const { rows, changes, valid } = sqlOf(compared)
  const units = compared.unitCodes.map((code) => `'${code.replaceAll("'", '')}'`).join(', ')
  await client.query(
    `insert into ${changes} (import_id, enterprise_id, kind, fields)
     select '${compared.importId}', e.id, 'missing', '{status}' from enterprise e
     where e.merged_into is null and e.status in ('active', 'suspended') and e.credit_code is not null
       ${units === '' ? '' : `and e.unit_code in (${units})`}
       and e.type in (select distinct type from ${rows} r where ${valid} and type is not null)
       and not exists (select from ${rows} r where r.credit_code = e.credit_code)
       and not exists (select from ${rows} r where r.rejected and r.name = e.name)
       and not exists (select from matched m where m.enterprise_id = e.id)
       and not exists (select from gone g where g.survivor = e.id)`,
  )
}

/** A row the register does not know can only be added when the list says enough of it. */
async function refuseIncomplete(client: pg.ClientBase, compared: Compared): Promise<void> {
  const { rows, changes, valid, say } = sqlOf(compared)
  const lacks = `concat_ws('、', case when r.name is null then '名称' end, case when r.type is null then '经营主体类型' end,
    case when r.status is null then '登记状态' end, case when r.unit_code is null then '管理单元' end)`
  await client.query(
    say(
      null,
      'error',
      'register.unknown',
      `select r.row_no, coalesce(r.credit_code, r.name) as value, '名录里没有这一户，名单又没有写' || ${lacks} || '，不能新增。' as reason,
         '请补上这几列，或核对代码。' as repair
       from ${rows} r where ${valid} and (r.name is null or r.type is null or r.status is null or r.unit_code is null)
         and not exists (select from ${changes} c where c.row_no = r.row_no)`,
    ),
  )
}
