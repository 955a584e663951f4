import { type DemoFirm, generateFirms } from '@huoshui/demo-city'
import type { Day } from '@huoshui/rules/day/day'
import type { FactId } from '@huoshui/rules/fact/dictionary'
import { sectionOfIndustry } from '@huoshui/rules/industry/industry'
import { readCityData } from '../../../../cities/city-data.ts'
import { copyField, copyLine } from '../copy-text.ts'
import { computeListRank } from '../enterprise/list-rank.ts'
import { currentTags } from '../enterprise/tag/current-tags.ts'
import { countListed } from './demo-lists.ts'
import { type DemoShare, planShares } from './plan-shares.ts'

/** The day as of which the firms are generated; fixed, so that the same size is the same city everywhere. */
export const demoDay = '2026-11-01'
export const demoSeed = 'huoshui-demo'

export type DemoTable = 'firms' | 'facts' | 'tags' | 'shares'

/** Rows of some firms as PostgreSQL's text COPY reads them; the columns are those of `copyStatements`. */
export type DemoText = { firms: number; text: Record<DemoTable, string> }

export const copyStatements: Record<DemoTable, string> = {
  firms:
    'copy enterprise (id, credit_code, name, short_name, former_names, type, status, status_since, industry_code, industry_section, ' +
    'size_class, founded_on, capital_fen, unit_code, town_code, village_code, registered_address, actual_address, legal_person, ' +
    'contact_person, contact_phone, tags, list_rank, source) from stdin',
  facts: 'copy enterprise_fact (enterprise_id, fact, source, period, number_value, text_value, recorded_on) from stdin',
  tags: 'copy enterprise_tag (enterprise_id, tag, from_day, until_day, source) from stdin',
  shares: 'copy enterprise_share (enterprise_id, organisation_id, root_id, basis, list_rank, from_day) from stdin',
}

export type DemoTextOptions = { cityKey: string; size: number; factsOn: Day }

/** Firms rendered together: larger batches would not die young, smaller ones cost messages between threads. */
const batchSize = 500

/** Renders the city for COPY, some firms at a time; at its end, how many firms each whole list names. */
export function* renderDemo({ cityKey, size, factsOn }: DemoTextOptions): Generator<DemoText, Map<FactId, number>> {
  const city = readCityData(cityKey)
  const share = planShares(city)
  const listed = countListed()
  let done = 0
  for (const batch of generateFirms({ city, seed: demoSeed, count: size, today: demoDay, factsOn, batchSize })) {
    const text = { firms: '', facts: '', tags: '', shares: '' }
    const shares: DemoShare[] = []
    for (const [index, firm] of batch.entries()) {
      const rank = rankOf(firm)
      text.firms += firmLine(firm, rank)
      text.facts += factLines(firm)
      text.tags += tagLines(firm)
      share(firm, done + index, rank, shares)
      listed.count(firm)
    }
    for (const row of shares) text.shares += shareLine(row)
    done += batch.length
    yield { firms: batch.length, text }
  }
  return listed.named
}

function rankOf(firm: DemoFirm): number {
  return computeListRank({ status: firm.status, type: firm.type, sizeClass: firm.sizeClass, foundedOn: firm.foundedOn })
}

/** Written out: codes, days and numbers never need escaping. */
function firmLine(firm: DemoFirm, rank: number): string {
  const former = copyField(firm.formerNames.map(({ name }) => name))
  const tags = currentTags(
    firm.tags.map(({ tag, from, until }) => ({ tag, from_day: from, until_day: until })),
    demoDay,
  )
  return (
    `${firm.id}\t${orNull(firm.creditCode)}\t${copyField(firm.name)}\t${copyField(firm.shortName)}\t${former}\t` +
    `${firm.type}\t${firm.status}\t${orNull(firm.statusSince)}\t${firm.industryCode}\t${orNull(sectionOfIndustry(firm.industryCode))}\t` +
    `${firm.sizeClass}\t${orNull(firm.foundedOn)}\t${orNull(firm.capitalFen)}\t${firm.unitCode}\t${orNull(firm.townCode)}\t` +
    `${orNull(firm.villageCode)}\t${copyField(firm.registeredAddress)}\t${copyField(firm.actualAddress)}\t${copyField(firm.legalPerson)}\t` +
    `${copyField(firm.contactPerson)}\t${copyField(firm.contactPhone)}\t${copyField(tags)}\t${rank}\tdemo\n`
  )
}

function orNull(plain: string | number | null | undefined): string | number {
  return plain ?? '\\N'
}

/** Written out: of four million rows only what a text says may need escaping. */
function factLines({ id, facts }: DemoFirm): string {
  let lines = ''
  for (const { fact, source, period, value, recordedOn } of facts) {
    const [number, text] = typeof value === 'string' ? ['\\N', copyField(value)] : [value, '\\N']
    lines += `${id}\t${fact}\t${source}\t${period}\t${number}\t${text}\t${recordedOn}\n`
  }
  return lines
}

function tagLines({ id, tags }: DemoFirm): string {
  let lines = ''
  for (const { tag, from, until, source } of tags) lines += copyLine([id, tag, from, until, source])
  return lines
}

function shareLine({ enterpriseId, organisationId, rootId, basis, rank }: DemoShare): string {
  return copyLine([enterpriseId, organisationId, rootId, basis, rank, demoDay])
}
