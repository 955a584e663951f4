import type { ImportField } from '@huoshui/contract'
import type pg from 'pg'
import { partitionsOf } from './tables-of-import.ts'

export type Compared = {
  importId: string
  asOf: string
  mode: 'partial' | 'full'
  unitCodes: readonly string[]
  letters: ReadonlyMap<ImportField, string>
}

/** SQL pieces every comparison needs. `say` inserts findings of a query that gives row_no, value, reason, repair. */
export function sqlOf({ importId, letters }: Compared) {
  const { rows, changes } = partitionsOf(importId)
  return {
    rows,
    changes,
    valid: 'not r.rejected and not r.refused',
    /** Records findings and, for errors, refuses their rows, in one statement. */
    say: (field: ImportField | null, severity: 'error' | 'warning', code: string, query: string) => {
      const letter = field === null ? undefined : letters.get(field)
      const values = `'${importId}', f.row_no, ${field === null ? 'null' : `'${field}'`}, ${letter ? `'${letter}'` : 'null'}, f.value, '${severity}', '${code}', f.reason, f.repair`
      const insert = `insert into import_finding (import_id, row_no, field, letter, value, severity, code, reason, repair) select ${values} from f`
      return severity === 'warning'
        ? `with f as materialized (${query}) ${insert}`
        : `with f as materialized (${query}), told as (${insert}) update ${rows} r set refused = true from f where r.row_no = f.row_no`
    },
  }
}

/** Forgets what comparing found before, so that it can be done again: after an override, or when the register moved on. */
export async function forgetComparison(client: pg.ClientBase, { importId }: Compared): Promise<void> {
  const { rows, changes } = partitionsOf(importId)
  await client.query('delete from import_finding where import_id = $1 and (code like $2 or code like $3)', [
    importId,
    'list.%',
    'register.%',
  ])
  await client.query(`update ${rows} set refused = false where refused`)
  await client.query(`truncate ${changes}`)
}

/** Rows of one list that name the same firm: the first stands, later ones are errors that name it. */
export async function compareWithinList(client: pg.ClientBase, compared: Compared): Promise<void> {
  const { rows, valid, say } = sqlOf(compared)
  await client.query(
    say(
      'creditCode',
      'error',
      'list.duplicate-code',
      `with twice as (select credit_code, min(row_no) as first from ${rows} r where ${valid} and credit_code is not null group by 1 having count(*) > 1)
       select r.row_no, r.credit_code as value,
         case when r.name is not distinct from f.name then '与第 ' || f.row_no || ' 行代码相同，是重复的一行。'
              else '与第 ' || f.row_no || ' 行（' || coalesce(f.name, '') || '）代码相同而名称不同。' end as reason,
         case when r.name is not distinct from f.name then '只留一行；两行内容不同的，请合并成一行。'
              else '请对照营业执照，改正其中一行的代码或名称。' end as repair
       from twice t join ${rows} r on r.credit_code = t.credit_code and r.row_no > t.first and ${valid}
       join ${rows} f on f.row_no = t.first`,
    ),
  )
  await client.query(
    say(
      'name',
      'error',
      'list.duplicate-name',
      `with place as (select row_no, name, type, unit_code, town_code, coalesce(registered_address, actual_address, '') as address
         from ${rows} r where ${valid} and credit_code is null and name is not null)
       select row_no, name as value, '与第 ' || first || ' 行名称、类型、地址都相同，且都没有代码，是重复的一行。' as reason,
         '只留一行；确是两户的，请补上代码或写明不同的地址。' as repair
       from (select *, min(row_no) over (partition by name, type, unit_code, town_code, address) as first from place) p where row_no > first`,
    ),
  )
}
