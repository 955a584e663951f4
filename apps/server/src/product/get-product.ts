import type { Actor, Answer, getProduct as getProductRoute, getProductVersion } from '@huoshui/contract'
import type { Trx } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { namePeople } from '../user/name-people.ts'
import { asEvent, asLine, asVersion } from './as-product.ts'
import { findDifferences } from './change/find-differences.ts'
import { mayEdit } from './change/who-may-edit.ts'
import { findActorBank, findInForce, listEvents, listVersions, type ProductRow } from './queries.ts'

type Product = Answer<typeof getProductRoute>

/** A product with all its versions and deeds that the asker may see. @throws Refusal `not-found` */
export async function getProduct(trx: Trx, actor: Actor, id: string, day: string): Promise<Product> {
  const rows = await listVersions(trx, id, day)
  const published = rows.find((row) => row.is_in_force) ?? rows.find(({ valid_from }) => valid_from !== null)
  const row = published ?? rows[0]
  if (!row) throw new Refusal('not-found')
  const events = await listEvents(trx, id)
  const nameOf = await namePeople(trx, [...rows.flatMap(peopleOf), ...events.map(({ actor: by }) => by)])
  const open = rows.find(({ valid_from }) => valid_from === null)
  return {
    id,
    bankId: row.bank_id,
    bankName: row.bank_name,
    kind: row.kind,
    shown: asVersion(row, nameOf),
    content: row.content,
    draft: open ? { shown: asVersion(open, nameOf), content: open.content } : null,
    versions: rows.map((each) => asVersion(each, nameOf)),
    events: events.map((event) => asEvent(event, nameOf)),
    steps: await stepsOf(trx, row, day),
    allowed: allowedTo(actor, await findActorBank(trx), row, open, published),
  }
}

/** One version and how it differs from another, by default the one before. @throws Refusal `not-found` */
export async function getVersion(
  trx: Trx,
  { id, version, against }: { id: string; version: number; against?: number | undefined },
  day: string,
): Promise<Answer<typeof getProductVersion>> {
  const rows = await listVersions(trx, id, day)
  const row = rows.find((each) => each.version === version)
  if (!row) throw new Refusal('not-found')
  const other = rows.find((each) => each.version === (against ?? version - 1))
  if (against !== undefined && !other) throw new Refusal('not-found')
  return {
    shown: asVersion(row, await namePeople(trx, peopleOf(row))),
    content: row.content,
    against: other?.version ?? null,
    differences: other ? findDifferences(other.content, row.content) : [],
  }
}

function peopleOf({ edited_by, submitted_by, decided_by }: ProductRow): (string | null)[] {
  return [edited_by, submitted_by, decided_by]
}

async function stepsOf(trx: Trx, { content }: ProductRow, day: string): Promise<Product['steps']> {
  if (content.steps.length === 0) return []
  const rows = await findInForce(
    trx,
    content.steps.map(({ productId }) => productId),
    day,
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  return content.steps.map(({ stage, productId }) => {
    const row = byId.get(productId)
    return { stage, product: row ? asLine(row) : null }
  })
}

function allowedTo(
  actor: Actor,
  actorBank: string | null,
  { bank_id }: ProductRow,
  open: ProductRow | undefined,
  published: ProductRow | undefined,
): Product['allowed'] {
  const isEditor = mayEdit(actor, actorBank, bank_id)
  const isSubmitted = open?.status === 'submitted'
  return {
    edit: isEditor && !isSubmitted,
    submit: isEditor && open !== undefined && !isSubmitted,
    decide: isSubmitted && actor.role === 'city_staff' && open?.submitted_by !== actor.userId,
    withdraw: isEditor && published !== undefined && published.withdrawn_on === null,
  }
}
