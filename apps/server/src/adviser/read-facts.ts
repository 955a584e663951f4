import type { Actor } from '@huoshui/contract'
import type { AdviserFacts } from '@huoshui/rules/adviser/adviser-facts'
import { quarterOf } from '@huoshui/rules/adviser/quarter'
import { daysBetween } from '@huoshui/rules/day/day'
import type { Trx } from '../in-scope.ts'
import type { Span } from './caseload-queries.ts'
import { type FactRow, queryFacts, queryWordCounts, type WordCount } from './fact-queries.ts'
import { countFirms, type PostingRow } from './queries.ts'

/** The days of a year until today. */
export function spanOfYear(year: number, today: string): Span {
  const last = `${year}-12-31`
  return { from: `${year}-01-01`, until: last < today ? last : today }
}

/** Facts of postings in a year. A bank is told nothing of needs and problems, which it doesn't see, and of firms how many it looks after. */
export async function readFacts(
  trx: Trx,
  actor: Actor,
  postings: readonly PostingRow[],
  year: number,
  today: string,
): Promise<Map<string, AdviserFacts>> {
  const ids = postings.map(({ id }) => id)
  const span = spanOfYear(year, today)
  const isBank = actor.scope.kind === 'share'
  const rows = new Map((await queryFacts(trx, ids, span, today)).map((row) => [row.posting_id, row]))
  const [next, current] = [`${year + 1}Q1`, quarterOf(today)]
  const words = Map.groupBy(
    await queryWordCounts(trx, ids, `${year}Q1`, next < current ? next : current),
    ({ posting_id }) => posting_id,
  )
  const all = isBank ? await countFirms(trx, ids) : new Map<string, number>()
  return new Map(
    postings.map((posting) => [
      posting.id,
      asFacts({
        posting,
        span,
        row: rows.get(posting.id),
        words: words.get(posting.id) ?? [],
        isBank,
        firms: all.get(posting.id),
      }),
    ]),
  )
}

type Counted = {
  posting: PostingRow
  span: Span
  row: FactRow | undefined
  words: readonly WordCount[]
  isBank: boolean
  firms: number | undefined
}

function asFacts({ posting, span, row, words, isBank, firms }: Counted): AdviserFacts {
  const first = posting.from_day > span.from ? posting.from_day : span.from
  const last = posting.until_day !== null && posting.until_day < span.until ? posting.until_day : span.until
  const sum = (key: 'answers' | 'contacted' | 'helped') =>
    words.length === 0 ? null : words.reduce((total, one) => total + one[key], 0)
  const unlessBank = (n: number) => (isBank ? null : n)
  return {
    days: Math.max(0, daysBetween(first, last) + 1),
    firms: firms ?? row?.firms ?? 0,
    contacts: row?.contacts ?? 0,
    visits: row?.visits ?? 0,
    contactedFirms: row?.contacted_firms ?? 0,
    overdueSteps: row?.overdue_steps ?? 0,
    needs: unlessBank(row?.needs ?? 0),
    referrals: row?.referrals ?? 0,
    creditFirms: row?.credit_firms ?? 0,
    creditFen: row?.credit_fen ?? 0,
    drawnFirms: row?.drawn_firms ?? 0,
    drawnFen: row?.drawn_fen ?? 0,
    problems: unlessBank(row?.problems ?? 0),
    problemsClosed: unlessBank(row?.problems_closed ?? 0),
    words: sum('answers'),
    wordsContacted: sum('contacted'),
    wordsHelped: sum('helped'),
  }
}
