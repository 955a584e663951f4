import { randomUUID } from 'node:crypto'
import { connectRemote } from '@huoshui/client'
import { mostOperations, type Operation, pushOperations, registerDevice } from '@huoshui/contract'
import { newId } from '@huoshui/server/new-id'
import type pg from 'pg'
import type { Figure } from '../figure.ts'
import { type Person, signIn } from './people.ts'
import type { Platform } from './platform.ts'
import { beside, figure } from './say.ts'

const pushesPerPhone = 5
const rivalsAtOnce = 4

/**
 * Full outboxes of many phones at once, until each visit has its receipt; beside it one plain INSERT per visit and transaction into a table
 * like the ledger's, with its indexes and without audit, receipts, rights or anything else.
 */
export async function* measureUpload(platform: Platform, people: readonly Person[]): AsyncGenerator<Figure> {
  const phones = await Promise.all(people.map((person) => openPhone(platform.url, person)))
  const owner = platform.owner()
  const before = await countVisits(owner, 'visit')
  const began = performance.now()
  const applied = (await Promise.all(phones.map((push) => push()))).reduce((sum, each) => sum + each, 0)
  const seconds = (performance.now() - began) / 1000
  const added = (await countVisits(owner, 'visit')) - before
  const sent = people.length * pushesPerPhone * mostOperations
  const rate = added / seconds
  const plain = await measurePlain(owner, sent)
  const rival = `one INSERT per visit by pg, ${rivalsAtOnce} connections (the embedded PostgreSQL has no pgbench)`
  const enough = { agree: rate >= 200 && added === sent }
  yield { ...beside(`${sent} visits of ${people.length} phones uploaded`, rate, 'visits/s', rival, plain), ...enough }
  yield figure(
    'visits sent, applied, and not in the ledger',
    sent - added,
    'visits',
    applied === sent && added === sent,
  )
}

async function openPhone(url: string, { username, firms }: Person): Promise<() => Promise<number>> {
  const cookie = await signIn(url, username)
  const remote = connectRemote(url, fetch, { origin: url, cookie })
  const device = randomUUID()
  await remote(registerDevice, { params: { device }, body: { name: '测量' } })
  return async () => {
    let applied = 0
    for (let push = 0; push < pushesPerPhone; push++) {
      const operations = Array.from({ length: mostOperations }, (_, index) => {
        const number = push * mostOperations + index
        return visitOf(firms[number % firms.length] ?? '', number + 1)
      })
      const { receipts } = await remote(pushOperations, {
        params: { device },
        body: { sentAt: new Date().toISOString(), operations },
      })
      applied += receipts.filter(({ outcome }) => outcome === 'applied').length
    }
    return applied
  }
}

/** As a visitor fills it in; one in ten has a need. */
function visitOf(enterpriseId: string, number: number): Operation {
  const need = { id: newId(), amountFen: 30_000_000, months: 12, purpose: 'working', banks: [] }
  const isNeedy = number % 10 === 0
  return {
    ...{ id: newId(), number, kind: 'visit.record', enterpriseId, seenServerAt: null, mends: null },
    deviceAt: new Date(Date.now() - 60_000).toISOString(),
    content: {
      ...{ mode: 'field', result: 'met', operating: 'steady', difficulties: ['costs'], gaveLeaflet: true },
      ...{ hasNeed: isNeedy, needs: isNeedy ? [need] : [] },
      remark: `门店正常营业，负责人称今年订单比去年多约${number % 40}%；已留湛融码和政策折页。`,
    },
  }
}

async function measurePlain(owner: pg.Pool, count: number): Promise<number> {
  await owner.query('create table plain_visit (like visit including all)')
  const began = performance.now()
  await Promise.all(
    Array.from({ length: rivalsAtOnce }, async (_, lane) => {
      for (let number = lane; number < count; number += rivalsAtOnce) {
        await owner.query(
          `insert into plain_visit (enterprise_id, id, at, mode, result, counts, status_then, unit_code, town_code, organisation_id, visitor_id,
             operating, difficulties, gave_leaflet, has_need, remark, source, recorded_by)
           values ($1, $2, now(), 'field', 'met', true, 'active', '440802', '440802001', 'team', 'bench', 'steady', '{costs}', true, false, $3,
             'device', 'bench')`,
          [randomUUID(), newId(), `门店正常营业，负责人称今年订单比去年多约${number % 40}%；已留湛融码和政策折页。`],
        )
      }
    }),
  )
  const seconds = (performance.now() - began) / 1000
  const inserted = await countVisits(owner, 'plain_visit')
  await owner.query('drop table plain_visit')
  return inserted / seconds
}

async function countVisits(owner: pg.Pool, table: 'visit' | 'plain_visit'): Promise<number> {
  const { rows } = await owner.query<{ n: number }>(`select count(*)::int as n from ${table}`)
  return rows[0]?.n ?? 0
}
