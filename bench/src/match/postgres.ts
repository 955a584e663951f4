import type { Criterion } from '@huoshui/rules/criteria/criterion'
import { toSql } from '@huoshui/rules/criteria/sql/to-sql'
import { addDays } from '@huoshui/rules/day/day'
import { copyLine, openCopy } from '@huoshui/server/copy-text'
import type { Database } from '@huoshui/server/database'
import { type DenseFact, type Fingerprint, fingerprintSql } from './dense-rows.ts'

/**
 * The project's own SQL over one table with a column per fact, already resolved and in memory: a count per product, once.
 * Counting is less than we do, who keep the firms.
 */
export async function timePostgres(
  { owner }: Database,
  dense: readonly DenseFact[],
  firms: number,
  products: readonly Criterion[],
  on: string,
): Promise<{ seconds: number; found: Fingerprint[] }> {
  const client = await owner.connect()
  try {
    const types = dense.map(({ fact, kind }) => `"${fact}" ${typeOf(kind)}`)
    await client.query(`create unlogged table match_rival (firm integer, ${types.join(', ')})`)
    const copy = openCopy(client, 'copy match_rival from stdin')
    for (let from = 0; from < firms; from += 2000) await copy.write(linesOf(dense, from, Math.min(firms, from + 2000)))
    await copy.end()
    await client.query('vacuum analyze match_rival')
    const conditions = products.map((product) => toSql(product, on))
    await client.query('select count(*) from match_rival')
    const began = performance.now()
    for (const { text, parameters } of conditions) {
      await client.query(`select count(*) from match_rival where ${text}`, [...parameters])
    }
    const seconds = (performance.now() - began) / 1000
    const found: Fingerprint[] = []
    for (const { text, parameters } of conditions) {
      const { rows } = await client.query<{ count: number; sum: string | null }>(
        `select count(*) as count, ${fingerprintSql} as sum from match_rival where ${text}`,
        [...parameters],
      )
      found.push({ count: rows[0]?.count ?? 0, sum: Number(rows[0]?.sum ?? 0) })
    }
    return { seconds, found }
  } finally {
    await client.query('drop table if exists match_rival')
    client.release()
  }
}

function typeOf(kind: DenseFact['kind']): string {
  return { figure: 'float8', day: 'date', code: 'text', flag: 'boolean', set: 'text[]' }[kind]
}

function linesOf(dense: readonly DenseFact[], from: number, to: number): string {
  let lines = ''
  for (let firm = from; firm < to; firm++) {
    const values = dense.map(({ kind, values }) => {
      const value = values[firm]
      if (value === undefined || Number.isNaN(value)) return null
      return kind === 'day' ? addDays('1970-01-01', Number(value)) : value
    })
    lines += copyLine([firm, ...values])
  }
  return lines
}
