import { connectRemote } from '@huoshui/client'
import { type Operation, pushOperations, registerDevice } from '@huoshui/contract'
import type pg from 'pg'
import { addPeople, type Person, signIn } from './people.ts'
import { startPlatform } from './platform.ts'

/** What became of an operation, and what it wrote. */
export type Ended = {
  id: string
  outcome: string
  code: string | null
  at: number
  skewMs: number
  visits: number
  isExplained: boolean
  written: string | null
}

/** By the operation's id. */
export async function readEnd(owner: pg.Pool): Promise<Map<string, Ended>> {
  const { rows } = await owner.query<Ended>(
    `select o.id, o.outcome, o.code, (extract(epoch from o.at) * 1000)::float8 as at, o.skew_ms::float8 as "skewMs",
       (select count(*) from visit v where v.id = o.id)::int as visits,
       (o.outcome = 'applied' or (o.code is not null and o.sentence is not null and o.content is not null))
         and o.at <= o.received_at and (o.seen_server_at is null or o.at >= least(o.seen_server_at, o.received_at)) as "isExplained",
       (select jsonb_build_array(v.enterprise_id, v.mode, v.result, v.counts, v.visitor_id, v.grid_id, v.town_code, v.status_then, v.remark,
          v.source, v.device_id)::text from visit v where v.id = o.id) as written
     from operation o`,
  )
  return new Map(rows.map((row) => [row.id, row]))
}

/** An operation's time is told from its way over the line; late requests took up to two seconds. */
const tolerance = 5000
/** Operations of one phone that were corrected by as much go in one request. */
const sameSkew = 50

type Phone = { person: Person; deviceId: string; done: readonly Operation[] }

/** The same operations one phone after another on a sound line, on a platform of the same city with the same handovers: how many end otherwise. */
export async function countDifferences(
  owner: pg.Pool,
  city: number,
  people: readonly Person[],
  phones: readonly Phone[],
): Promise<number> {
  const end = await readEnd(owner)
  const platform = await startPlatform(city)
  try {
    const [{ firms = [] } = {}] = people
    await addPeople(platform.owner(), { kind: 3, count: people.length, firms: firms.length })
    await copyHandovers(owner, platform.owner(), people)
    for (const [person, own] of Map.groupBy(phones, (phone) => phone.person)) {
      const cookie = await signIn(platform.url, person.username)
      for (const phone of own) await pushSerially(platform.url, cookie, phone, end)
    }
    const again = await readEnd(platform.owner())
    const others = [...new Set([...end.keys(), ...again.keys()])].filter((id) => isOther(end.get(id), again.get(id)))
    for (const id of others.slice(0, 3)) console.error(JSON.stringify([end.get(id), again.get(id)]))
    return others.length
  } finally {
    await platform.close()
  }
}

function isOther(one: Ended | undefined, other: Ended | undefined): boolean {
  if (!one || !other) return true
  const isSame = one.outcome === other.outcome && one.code === other.code && one.written === other.written
  return !isSame || Math.abs(one.at - other.at) > tolerance
}

/** Which grid held which firm when. */
async function copyHandovers(from: pg.Pool, to: pg.Pool, people: readonly Person[]): Promise<void> {
  const grids = people.map(({ gridId }) => gridId)
  await to.query('delete from grid_member where grid_id = any ($1)', [grids])
  for (const table of ['grid_member', 'grid_member_past']) {
    const { rows } = await from.query(
      `select coalesce(jsonb_agg(t), '[]') as rows from ${table} t where grid_id = any ($1)`,
      [grids],
    )
    await to.query(`insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1::jsonb)`, [
      JSON.stringify(rows[0]?.rows ?? []),
    ])
  }
}

async function pushSerially(
  url: string,
  cookie: string,
  { deviceId, done }: Phone,
  end: ReadonlyMap<string, Ended>,
): Promise<void> {
  const remote = connectRemote(url, fetch, { origin: url, cookie })
  await remote(registerDevice, { params: { device: deviceId }, body: { name: '测量' } })
  for (let first = 0; first < done.length; ) {
    const skewOf = (place: number) => end.get(done[place]?.id ?? '')?.skewMs ?? 0
    let next = first + 1
    while (next < done.length && Math.abs(skewOf(next) - skewOf(first)) <= sameSkew) next++
    const sentAt = new Date(Date.now() - skewOf(first)).toISOString()
    const body = { sentAt, operations: done.slice(first, next) }
    await remote(pushOperations, { params: { device: deviceId }, body })
    first = next
  }
}
