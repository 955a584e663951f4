import type { Actor, EnterpriseLine } from '@huoshui/contract'
import type { Criterion } from '@huoshui/rules/criteria/criterion'
import { z } from 'zod'
import { lineColumns, toLine } from '../enterprise/line.ts'
import { type Db, inScope } from '../in-scope.ts'
import { decodePlace } from '../page-place.ts'
import type { LazyMatcher } from './lazy-matcher.ts'
import type { Page, PageEnd } from './messages.ts'
import { viewerOf } from './viewer-of.ts'

const Place = z.object({ part: z.enum(['main', 'delta']), id: z.uuid() })

export type FirmsAsked = { criterion: Criterion; on: string; after?: string | undefined; limit: number }

/** A page of the firms that meet a criterion, in the order of every list. */
export async function listFirms(
  { db, matcher }: { db: Db; matcher: LazyMatcher },
  actor: Actor,
  address: string,
  { criterion, on, after, limit }: FirmsAsked,
): Promise<FirmPage> {
  const viewer = viewerOf(actor)
  return await readPage(db, actor, address, after, (place) =>
    matcher.ask({ kind: 'page', criterion, on, viewer, after: place, limit }),
  )
}

export type FirmPage = { rows: EnterpriseLine[]; next: string | null }

/**
 * A page whose firms the matcher names. What is told of them is read through the view, as the asker may see it, so that a
 * firm that left their scope a moment ago is not among them.
 */
export async function readPage(
  db: Db,
  actor: Actor,
  address: string,
  after: string | undefined,
  find: (place: PageEnd | null) => Promise<Page>,
): Promise<FirmPage> {
  const page = await find(decodePlace(Place, after) ?? null)
  const next = page.next && Buffer.from(JSON.stringify(page.next)).toString('base64url')
  if (page.ids.length === 0) return { rows: [], next }
  const rows = await inScope(db, actor, address, (trx) =>
    trx.selectFrom('enterprise_in_scope').select(lineColumns).where('id', 'in', page.ids).execute(),
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  return { rows: page.ids.flatMap((id) => byId.get(id) ?? []).map(toLine), next }
}
