import type { Criterion } from '@huoshui/rules/criteria/criterion'
import { decide } from '@huoshui/rules/criteria/decide/decide'
import type { Facts } from '@huoshui/rules/fact/dictionary'
import { wholeListsOn } from '@huoshui/rules/fact/whole-lists'
import { readWholeListsOn } from '../fact-list/whole-lists.ts'
import type { TestServer } from '../testing.ts'
import { readFirms } from './changed-firms.ts'
import type { Matcher } from './create-matcher.ts'
import type { Page, PageEnd, Viewer } from './messages.ts'

/** Together they ask for every kind of column the matcher holds. */
const criteria: readonly Criterion[] = [
  { all: [] },
  { fact: 'status', in: ['active'] },
  { not: { fact: 'type', in: ['sole_trader'] } },
  { fact: 'size_class', known: true },
  { fact: 'industry', in: ['F', 'C'] },
  { fact: 'founded_on', is: 'below', value: '2022-05-01' },
  { fact: 'capital', is: 'at-least', value: 30_000_000 },
  { fact: 'tags', has: 'any', of: ['制造业', '测试标签'] },
  { fact: 'revenue', is: 'at-least', value: 30_000_000 },
  { fact: 'orders', is: 'at-least', value: 1 },
  { fact: 'tax_grade', in: ['A', 'B'] },
  { fact: 'enforcement_list', holds: true },
  { fact: 'enforcement_list', holds: false },
  { not: { fact: 'tax_arrears', holds: true } },
]

/**
 * How the matcher's answers differ from what `decide` says of every firm as the database has it now: whom the whole city,
 * each unit, and each organisation with shares is told of. Empty when they agree.
 */
export async function listDisagreements(
  server: TestServer,
  matcher: Pick<Matcher, 'ask'>,
  on: string,
): Promise<string[]> {
  const { firms, shared, units } = await readCity(server, on)
  const wrong: string[] = []
  const compare = async (label: string, viewer: Viewer, isSeen: (id: string, facts: Facts) => boolean) => {
    for (const criterion of criteria) {
      const wanted = [...firms].filter(([id, facts]) => isSeen(id, facts) && meets(criterion, facts, on))
      const names = new Set(wanted.map(([id]) => id))
      const found = await listAll(matcher, criterion, viewer, on)
      const isSame = found.length === names.size && found.every((id) => names.has(id))
      if (!isSame) wrong.push(`${label}: ${JSON.stringify(criterion)} finds ${found.length}, not ${names.size}`)
    }
  }
  await compare('city', viewerOf('city'), () => true)
  for (const unit of units) await compare(unit, viewerOf('unit', [unit]), (_, facts) => facts.unit === unit)
  for (const [organisationId, ids] of shared) {
    await compare(organisationId, { ...viewerOf('share'), organisationId }, (id) => ids.has(id))
  }
  return wrong
}

function meets(criterion: Criterion, facts: Facts, on: string): boolean {
  return decide(criterion, facts, on).verdict === 'met'
}

function viewerOf(kind: Viewer['scope']['kind'], codes: string[] = []): Viewer {
  return { scope: { kind, codes }, organisationId: 'nobody', userId: 'nobody', hidden: [] }
}

async function readCity({ database }: TestServer, on: string) {
  const { owner } = database
  const client = await owner.connect()
  try {
    const { rows } = await client.query<{ id: string }>('select id from enterprise')
    const ids = rows.map(({ id }) => id)
    const wholeLists = wholeListsOn(await readWholeListsOn(client), on)
    const read = await readFirms(client, ids, { on, wholeLists })
    const firms = new Map([...read].map(([id, { facts }]) => [id, facts]))
    const shares = await client.query<{ organisation: string; ids: string[] }>(
      `select o.id as organisation, array_agg(distinct s.enterprise_id::text) as ids
       from enterprise_share s join enterprise e on e.id = s.enterprise_id and e.merged_into is null,
         unnest(array[s.organisation_id, s.root_id]) o(id) where s.until_day is null group by o.id`,
    )
    const ended = await client.query<{ id: string }>('select id from organisation where closed_on is not null')
    return {
      firms,
      units: new Set([...firms.values()].map(({ unit }) => String(unit))),
      shared: new Map([
        ...ended.rows.map(({ id }) => [id, new Set<string>()] as const),
        ...shares.rows.map((row) => [row.organisation, new Set(row.ids)] as const),
      ]),
    }
  } finally {
    client.release()
  }
}

async function listAll(matcher: Pick<Matcher, 'ask'>, criterion: Criterion, viewer: Viewer, on: string) {
  const ids: string[] = []
  let after: PageEnd | null = null
  do {
    const page: Page = await matcher.ask({ kind: 'page', criterion, on, viewer, after, limit: 1000 })
    ids.push(...page.ids)
    after = page.next
  } while (after)
  return ids
}
