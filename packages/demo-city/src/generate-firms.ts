import { chooseSizeFigures, type EntityType, type SizeClass, sectionOfIndustry, sizeClassOf } from '@huoshui/rules'
import type { CityData } from '../../../cities/city-data.ts'
import type { DemoFirm } from './demo-firm.ts'
import { type Calendar, dayAt, momentOf, nextDayIndex, prepareCalendar } from './firm/calendar.ts'
import { addCreditFacts } from './firm/credit-facts.ts'
import { addFacts, type FactPlan, prepareFacts } from './firm/facts.ts'
import { addFarmFacts } from './firm/farm-facts.ts'
import { nextCreditCode, nextUuid } from './firm/identity.ts'
import { type IndustryTables, industryTable, prepareIndustries } from './firm/industry.ts'
import { INDUSTRIES, type Industry } from './firm/industry-mix.ts'
import { addInnovationFacts } from './firm/innovation-facts.ts'
import { nextCapitalFen, nextEmployees, nextScale, nextStatus, nextType } from './firm/life.ts'
import { nextName, nextTradeName } from './firm/name.ts'
import { type Periods, preparePeriods } from './firm/periods.ts'
import { nextPerson, nextPhone } from './firm/person.ts'
import { nextAddress, type Place, preparePlaces } from './firm/place.ts'
import { addTags } from './firm/tags.ts'
import type { Telling } from './firm/telling.ts'
import { addTitleTags, nextTitles } from './firm/titles.ts'
import { nextTruth } from './firm/truth.ts'
import { addExports, addVisitFacts } from './firm/visit-facts.ts'
import { chance, hashSeed, type Random, reseed } from './random/random.ts'
import { draw, type Weighted } from './random/weighted.ts'

/** What to generate. The same options give the same bytes, everywhere and always. */
export type GenerateOptions = {
  city: CityData
  /** Any text. */
  seed: string
  /** How many firms; by default as many as the city's own list, 520,000 where it has none. Smaller counts give a prefix. */
  count?: number
  /** The day on which the register is meant to be read, `YYYY-MM-DD`. */
  today: string
  /**
   * The day as of which facts are stated (default: `today`): last year and last month are those before it. The firms stay
   * the same, whatever the day.
   */
  factsOn?: string
  /** Firms per batch (default 500). */
  batchSize?: number
}

type Prepared = {
  cityName: string
  cityCode: string
  seedHash: number
  calendar: Calendar
  places: Weighted<Place>
  industries: IndustryTables
  sections: ReadonlyMap<string, string>
  periods: Periods
  factPlans: FactPlan[]
}

const DEFAULT_COUNT = 520_000
/**
 * Half the time of large batches is garbage collection: 520,000 firms cost 4.1 s of processor time in batches of 5,000,
 * 2.1 s in batches of 1,000 and 1.8 s in batches of 250, which die young.
 */
const DEFAULT_BATCH = 500

/**
 * Generates the firms of a synthetic city, batch by batch. Firm number n depends on seed and n alone.
 * @throws RangeError when count or batch size is no positive whole number, or today is no day
 */
export function* generateFirms(options: GenerateOptions): Generator<DemoFirm[]> {
  const { city, batchSize = DEFAULT_BATCH } = options
  const count = options.count ?? city.city.enterpriseCount ?? DEFAULT_COUNT
  if (!Number.isSafeInteger(count) || count < 0) throw new RangeError(`count is no whole number: ${count}`)
  if (!Number.isSafeInteger(batchSize) || batchSize < 1)
    throw new RangeError(`batch size is not positive: ${batchSize}`)
  const prepared = prepare(options)
  const random = new Int32Array(4)
  for (let first = 0; first < count; first += batchSize) {
    const batch: DemoFirm[] = []
    const end = Math.min(first + batchSize, count)
    for (let number = first; number < end; number += 1) {
      reseed(random, prepared.seedHash, number)
      batch.push(generateFirm(random, prepared, number))
    }
    yield batch
  }
}

function prepare({ city, seed, today, factsOn = today }: GenerateOptions): Prepared {
  const calendar = prepareCalendar(today)
  const periods = preparePeriods(factsOn)
  return {
    cityName: city.city.name,
    cityCode: city.city.code,
    seedHash: hashSeed(seed),
    calendar,
    places: preparePlaces(city, today),
    industries: prepareIndustries(city),
    sections: new Map(INDUSTRIES.map(({ code }) => [code, sectionOfIndustry(code) ?? ''])),
    periods,
    factPlans: prepareFacts(periods),
  }
}

function generateFirm(random: Random, prepared: Prepared, number: number): DemoFirm {
  const { calendar, periods } = prepared
  const type = nextType(random)
  const place = draw(random, prepared.places)
  const industry = draw(random, industryTable(prepared.industries, type, place.unit.key, place.isUrban))
  const section = prepared.sections.get(industry.code) ?? ''
  const year = draw(random, calendar.years)
  const foundedIndex = nextDayIndex(random, year.first, year.last)
  const firm = describeFirm(random, prepared, { number, type, place, industry, foundedIndex })
  const employees = nextEmployees(random, type, firm.scale)
  const titles = nextTitles(random, firm, { section, calendar, foundedIndex, employees })
  addTags(random, firm, section, calendar, foundedIndex)
  addTitleTags(firm, titles)
  const truth = nextTruth(random, employees, section, titles)
  addAllFacts({ random, firm, section, truth, titles, periods }, prepared.factPlans)
  firm.sizeClass = sizeFromFacts(firm)
  return firm
}

/** Last of all: where statements are about other years, the draws before them stay the same. */
function addAllFacts(telling: Telling, plans: readonly FactPlan[]): void {
  addFacts(telling, plans)
  addInnovationFacts(telling)
  addCreditFacts(telling)
  addVisitFacts(telling)
  addExports(telling)
  addFarmFacts(telling)
}

type Draft = { number: number; type: EntityType; place: Place; industry: Industry; foundedIndex: number }

function describeFirm(random: Random, prepared: Prepared, draft: Draft): DemoFirm {
  const { calendar, cityName } = prepared
  const { type, place, industry, foundedIndex } = draft
  const trade = nextTradeName(random)
  const { status, statusSince } = nextStatus(random, calendar, foundedIndex)
  const scale = nextScale(random, type)
  const registeredAddress = nextAddress(random, place)
  const legalPerson = nextPerson(random)
  const firm: DemoFirm = {
    id: nextUuid(random, momentOf(calendar, foundedIndex, random)),
    creditCode: nextCreditCode(random, type, nextRegion(random, prepared, draft), draft.number, prepared.seedHash),
    name: nextName(random, type, trade, industry, place, cityName),
    shortName: type === 'company' && chance(random, 0.6) ? `${trade}${industry.companyWord}` : null,
    formerNames: [],
    type,
    industryCode: industry.code,
    scale,
    sizeClass: 'undetermined',
    unitCode: place.unit.key,
    townCode: place.town.code,
    villageCode: place.village,
    unitName: place.unit.name,
    townName: place.town.name,
    villageName: place.villageName,
    registeredAddress,
    actualAddress: chance(random, 0.85) ? registeredAddress : nextAddress(random, place),
    foundedOn: dayAt(calendar, foundedIndex),
    capitalFen: nextCapitalFen(random, type, scale),
    status,
    statusSince,
    legalPerson,
    contactPerson: chance(random, 0.6) ? legalPerson : chance(random, 0.8) ? nextPerson(random) : null,
    contactPhone: nextPhone(random),
    facts: [],
    tags: [],
  }
  if (type === 'company' && chance(random, 0.04)) addFormerName(random, prepared, draft, firm)
  return firm
}

/** By the rule from what is stated about the firm, not from what it was meant to be: gaps leave the class open. */
function sizeFromFacts({ type, industryCode, facts }: DemoFirm): SizeClass {
  const { staff, revenue, assets } = chooseSizeFigures(facts)
  return sizeClassOf({
    type,
    industryCode,
    staff: staff?.value ?? null,
    revenueFen: revenue?.value ?? null,
    assetsFen: assets?.value ?? null,
  })
}

/** Six companies in a hundred registered with the city itself; their code carries the city's number. Assumption. */
function nextRegion(random: Random, { cityCode }: Prepared, { type, place }: Draft): string {
  return type === 'company' && chance(random, 0.06) ? cityCode : place.region
}

function addFormerName(random: Random, { calendar, cityName }: Prepared, draft: Draft, firm: DemoFirm): void {
  const name = nextName(random, draft.type, nextTradeName(random), draft.industry, draft.place, cityName)
  const until = dayAt(calendar, nextDayIndex(random, draft.foundedIndex, calendar.days.length - 1))
  if (name !== firm.name) firm.formerNames.push({ name, until })
}
