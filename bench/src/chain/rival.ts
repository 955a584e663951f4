import type pg from 'pg'

/** One command that was answered: its step, and how long the answer took. */
export type Command = { kind: string; enterpriseId: string; stepId: string; milliseconds: number }

/** What each kind of command writes beside its step. */
const rowOf: Record<string, string | null> = {
  declare: 'declaration',
  review: 'recommendation',
  refer: 'referral',
  receive: null,
  contact: null,
  decide: 'credit',
  draw: 'drawdown',
}
const tables = ['need_step', 'need', 'declaration', 'recommendation', 'referral', 'credit', 'drawdown']

/**
 * The same rows in the same order of steps, written to tables with the same indexes by plain statements, a transaction a command: the step,
 * the row that goes with it, and where the need or the referral stands.
 */
export async function measureRival(
  owner: pg.Pool,
  commands: readonly Command[],
  atOnce: number,
): Promise<{ perSecond: number; rows: number }> {
  for (const table of tables)
    await owner.query(`create table rival_${table} (like ${table} including indexes including generated)`)
  for (const table of ['need', 'referral']) {
    const columns = await columnsOf(owner, table)
    await owner.query(`insert into rival_${table} (${columns}) select ${columns} from ${table}`)
  }
  const { rows } = await owner.query<Record<string, unknown>>('select s.*, s.id::text as key from need_step s')
  const stepOf = new Map(rows.map((row) => [String(row['key']), row]))
  const queues = [...Map.groupBy(commands, ({ enterpriseId }) => enterpriseId).values()]
  let next = 0
  const began = performance.now()
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      const client = await owner.connect()
      try {
        for (let own = queues[next++]; own; own = queues[next++]) {
          for (const command of own) await write(client, command, stepOf.get(command.stepId))
        }
      } finally {
        client.release()
      }
    }),
  )
  const seconds = (performance.now() - began) / 1000
  const { rows: counted } = await owner.query<{ n: number }>('select count(*)::int as n from rival_need_step')
  for (const table of tables) await owner.query(`drop table rival_${table}`)
  return { perSecond: commands.length / seconds, rows: counted[0]?.n ?? 0 }
}

async function write(client: pg.PoolClient, { kind, enterpriseId, stepId }: Command, step?: Record<string, unknown>) {
  if (!step) throw new Error(`no step ${stepId}`)
  const row = rowOf[kind]
  await client.query('begin')
  await client.query(
    `insert into rival_need_step (enterprise_id, id, need_id, referral_id, place, action, acted_for, from_stage, to_stage, on_day, detail,
       organisation_id, recorded_by, recorded_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, now())`,
    [
      ...[enterpriseId, stepId, step['need_id'], step['referral_id'], step['place'], step['action'], step['acted_for']],
      ...[step['from_stage'], step['to_stage'], step['on_day'], JSON.stringify(step['detail'])],
      ...[step['organisation_id'], step['recorded_by']],
    ],
  )
  if (row !== null && row !== undefined && row !== 'referral') {
    const columns = await columnsOf(client, row)
    await client.query(
      `insert into rival_${row} (${columns}) select ${columns} from ${row} where enterprise_id = $1 and id = $2`,
      [enterpriseId, stepId],
    )
  }
  if (step['referral_id'] === null) {
    await client.query(
      'update rival_need set stage = $3, version = $4, moved_at = now() where enterprise_id = $1 and id = $2',
      [...[enterpriseId, step['need_id'], step['to_stage'], step['place']]],
    )
  } else {
    await client.query(
      'update rival_referral set stage = $3, version = $4, moved_at = now() where enterprise_id = $1 and id = $2',
      [...[enterpriseId, step['referral_id'], step['to_stage'], step['place']]],
    )
  }
  await client.query('commit')
}

const columnsKnown = new Map<string, string>()

async function columnsOf(client: Pick<pg.PoolClient, 'query'>, table: string): Promise<string> {
  const known = columnsKnown.get(table)
  if (known !== undefined) return known
  const { rows } = await client.query<{ name: string }>(
    `select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''
     order by attnum`,
    [table],
  )
  const columns = rows.map(({ name }) => name).join(', ')
  columnsKnown.set(table, columns)
  return columns
}
