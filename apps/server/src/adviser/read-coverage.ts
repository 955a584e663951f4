import type { Actor, AdviserCoverage, Answer, getAdviserCoverage as route } from '@huoshui/contract'
import type { Trx } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { getKind } from './add-postings.ts'
import { type CoverageRow, queryCoverage } from './place-queries.ts'

/** Gaps that are named; of villages there may be hundreds in a unit. */
const mostNamed = 60

/** 覆盖缺口 of the units in scope. @throws Refusal `bad-input` for a kind that serves firms, or a day to come */
export async function readCoverage(
  trx: Trx,
  actor: Actor,
  asked: { kind: string; on: string },
  today: string,
): Promise<Answer<typeof route>> {
  const kind = await getKind(trx, asked.kind, today)
  if (kind.serves === 'firm') throw new Refusal('bad-input', { reason: `${kind.name}服务企业，没有镇街、村居的覆盖` })
  if (asked.on > today) throw new Refusal('bad-input', { reason: '不能查看今天以后的覆盖' })
  const { scope } = actor
  if (scope.kind === 'share') throw new Refusal('bad-input', { reason: '覆盖缺口由专班和镇街查看' })
  const rows = await queryCoverage(trx, {
    ...{ kind: kind.kind, level: kind.serves, on: asked.on },
    ...{ units: scope.kind === 'unit' ? scope.codes : null, towns: scope.kind === 'town' ? scope.codes : null },
  })
  const units = Map.groupBy(rows, ({ unit_code }) => unit_code)
  return { on: asked.on, rows: [...units.values()].map(asCoverage) }
}

function asCoverage(rows: readonly CoverageRow[]): AdviserCoverage {
  const isStreet = ({ name, town_name }: CoverageRow) => town_name === null && name.endsWith('街道')
  const streets = rows.filter(isStreet)
  const towns = rows.filter((row) => !isStreet(row))
  const isCovered = ({ postings }: CoverageRow) => postings > 0
  const gaps = rows.filter((row) => !isCovered(row))
  const [first] = rows
  return {
    ...{ unitCode: first?.unit_code ?? '', unitName: first?.unit_name ?? '' },
    ...{ towns: towns.length, coveredTowns: towns.filter(isCovered).length },
    ...{ streets: streets.length, coveredStreets: streets.filter(isCovered).length },
    postings: rows.reduce((total, { postings }) => total + postings, 0),
    gaps: gaps.slice(0, mostNamed).map(({ code, name, town_name }) => ({ code, name, townName: town_name })),
    moreGaps: Math.max(0, gaps.length - mostNamed),
  }
}
