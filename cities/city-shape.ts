/** What a city is made of: the shapes of `cities/<key>/*.json`. A city is data, never code. */

/** Key of a folder under `cities/`, e.g. `zhanjiang`. */
export type CityKey = string

/** `city.json`. `enterpriseCount` is the size of the city's own list (null: not known). */
export type City = {
  key: CityKey
  code: string
  name: string
  shortName: string
  provinceCode: string
  provinceName: string
  timezone: string
  unitWord: string
  enterpriseCount: number | null
  sources: string[]
}

export const UNIT_KINDS = ['district', 'county', 'county_city', 'functional_zone'] as const
export const TOWN_KINDS = ['street', 'town', 'township', 'pseudo'] as const
export const ORGANISATION_KINDS = [
  'city_team',
  'county_team',
  'department',
  'bank',
  'bank_branch',
  'bank_outlet',
  'town_office',
  'association',
  'park',
] as const

export type UnitKind = (typeof UNIT_KINDS)[number]
export type TownKind = (typeof TOWN_KINDS)[number]
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number]

/** 管理单元. `countyCode` is its GB/T 2260 code, null for functional zones; `inMechanism`: counted in the “10 个县（市、区）”. */
export type Unit = {
  key: string
  name: string
  shortName: string
  kind: UnitKind
  countyCode: string | null
  inMechanism: boolean
  verified: boolean
  source: string
}

/** 镇街, 9 digits. `county` is the statutory county; who manages it is in `Areas.managed`. `pseudo`: statistical, no government. */
export type Town = { code: string; name: string; kind: TownKind; county: string }

/** Who managed a town from (inclusive, null: since ever) until (exclusive, null: still). */
export type ManagedPeriod = {
  town: string
  unit: string
  from: string | null
  until: string | null
  verified: boolean
  source: string
}

/** Another name lists use for an area: former, short or misspelt. */
export type AreaAlias = {
  code: string
  alias: string
  from: string | null
  until: string | null
  verified: boolean
  source: string
}

/** 村居: 12-digit code, name, 9-digit code of its town. */
export type Village = [code: string, name: string, town: string]

/** `areas.json`. */
export type Areas = {
  source: string
  units: Unit[]
  towns: Town[]
  managed: ManagedPeriod[]
  aliases: AreaAlias[]
  villages: Village[]
}

export type OrganisationAlias = {
  alias: string
  from: string | null
  until: string | null
  verified: boolean
  source: string
}

/** `organisations.json`: one body; `areaCode` is the city's code, a unit's key or a town's code. */
export type Organisation = {
  key: string
  kind: OrganisationKind
  name: string
  parentKey: string | null
  areaCode: string
  contactPhone: string | null
  verified: boolean
  source: string
  aliases: OrganisationAlias[]
}

/** One unit's outline: degrees (WGS 84 as the source has it), null where the source draws none. */
export type Outline = {
  type: 'Feature'
  id: string
  properties: { key: string; name: string; shortName: string; centre: number[] | null; hasOutline: boolean }
  geometry: { type: 'MultiPolygon'; coordinates: number[][][][] } | null
}
export type Outlines = { type: 'FeatureCollection'; features: Outline[] }

/**
 * `demo.json`: what makes synthetic firms of this city look like its own. `unitWeights`: share of firms by unit key, any
 * scale. `boosts`: in that unit the industries (GB/T 4754-2017, 4 digits) are `factor` times as frequent as elsewhere.
 */
export type DemoProfile = {
  source: string
  unitWeights: Record<string, number>
  boosts: { unit: string; industries: string[]; factor: number; source: string }[]
}

/**
 * `campaign.json`: a visiting campaign as it was published, for a register of `ofFirms`; the demo city replays it. The published rate
 * counts every visited firm over the list and may pass 100 %; `onListBasisPoints` is how many of the list were visited.
 */
export type CampaignProfile = {
  source: string
  name: string
  from: string
  until: string
  ofFirms: number
  visitedFirms: number
  publishedRateBasisPoints: number
  onListBasisPoints: number
  /** When the province's list came, and when it was corrected. */
  provinceListOn: string
  listCorrectedOn: string
  chain: CampaignChain
}

/**
 * What came of the needs told, as published for `ofFirms`, by `until`; the shares below `assumedSource` are made up: of firms with credit
 * those that drew it, and of those recommended without credit how each came to nothing (the rest: not answered).
 */
export type CampaignChain = {
  source: string
  declaredFirms: number
  recommendedFirms: number
  creditedFirms: number
  creditedFen: number
  assumedSource: string
  drawnBasisPoints: number
  refusedBasisPoints: number
  withdrawnBasisPoints: number
  unreachableBasisPoints: number
  duplicateBasisPoints: number
}

/** `demo` is null for a city without a `demo.json`. */
export type CityData = {
  city: City
  areas: Areas
  organisations: Organisation[]
  outlines: Outlines
  demo: DemoProfile | null
}

/** Who owns which kind of 诉求 and in how many working days it is replied to; `owner`: key of an organisation, null: the county team hands it out. */
export type ProblemKinds = {
  source: string
  verified: boolean
  kinds: { kind: string; owner: string | null; workingDays: number }[]
}
