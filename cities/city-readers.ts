/** Checks the parsed JSON of a city by hand, field by field; no schema library, so that scripts and tests can read it bare. */
import {
  type AreaAlias,
  type Areas,
  type CampaignProfile,
  type City,
  type DemoProfile,
  type ManagedPeriod,
  ORGANISATION_KINDS,
  type Organisation,
  type OrganisationAlias,
  type Outline,
  type Outlines,
  type ProblemKinds,
  TOWN_KINDS,
  type Town,
  UNIT_KINDS,
  type Unit,
  type Village,
} from './city-shape.ts'
import * as shape from './read-shape.ts'

const readTownCode = shape.matching(/^\d{9}$/u, ' 9 位镇街代码')
const readUnitKey = shape.matching(/^\d{6}(-[A-Z]{4})?$/u, '管理单元代码')
const readCountyCode = shape.matching(/^\d{6}$/u, ' 6 位县级代码')
const dated = {
  from: shape.orNull(shape.readDay),
  until: shape.orNull(shape.readDay),
  verified: shape.readBoolean,
  source: shape.readText,
}

export const readCity = shape.recordOf<City>({
  key: shape.readText,
  code: readCountyCode,
  name: shape.readText,
  shortName: shape.readText,
  provinceCode: readCountyCode,
  provinceName: shape.readText,
  timezone: shape.readText,
  unitWord: shape.readText,
  enterpriseCount: shape.orNull(shape.readCount),
  sources: shape.listOf(shape.readText),
})

export const readAreas = shape.recordOf<Areas>({
  source: shape.readText,
  units: shape.listOf(
    shape.recordOf<Unit>({
      key: readUnitKey,
      name: shape.readText,
      shortName: shape.readText,
      kind: shape.oneOf(UNIT_KINDS),
      countyCode: shape.orNull(readCountyCode),
      inMechanism: shape.readBoolean,
      verified: shape.readBoolean,
      source: shape.readText,
    }),
  ),
  towns: shape.listOf(
    shape.recordOf<Town>({
      code: readTownCode,
      name: shape.readText,
      kind: shape.oneOf(TOWN_KINDS),
      county: readCountyCode,
    }),
  ),
  managed: shape.listOf(shape.recordOf<ManagedPeriod>({ town: readTownCode, unit: readUnitKey, ...dated })),
  aliases: shape.listOf(shape.recordOf<AreaAlias>({ code: shape.readText, alias: shape.readText, ...dated })),
  villages: shape.listOf(readVillage),
})

export const readOrganisation = shape.recordOf<Organisation>({
  key: shape.readText,
  kind: shape.oneOf(ORGANISATION_KINDS),
  name: shape.readText,
  parentKey: shape.orNull(shape.readText),
  areaCode: shape.readText,
  contactPhone: shape.orNull(shape.readText),
  verified: shape.readBoolean,
  source: shape.readText,
  aliases: shape.listOf(shape.recordOf<OrganisationAlias>({ alias: shape.readText, ...dated })),
})

const readPosition = shape.listOf(shape.readNumber)
export const readOutlines = shape.recordOf<Outlines>({
  type: shape.oneOf(['FeatureCollection']),
  features: shape.listOf(
    shape.recordOf<Outline>({
      type: shape.oneOf(['Feature']),
      id: readUnitKey,
      properties: shape.recordOf<Outline['properties']>({
        key: readUnitKey,
        name: shape.readText,
        shortName: shape.readText,
        centre: shape.orNull(readPosition),
        hasOutline: shape.readBoolean,
      }),
      geometry: shape.orNull(
        shape.recordOf<NonNullable<Outline['geometry']>>({
          type: shape.oneOf(['MultiPolygon']),
          coordinates: shape.listOf(shape.listOf(shape.listOf(readPosition))),
        }),
      ),
    }),
  ),
})

export const readDemoProfile = shape.recordOf<DemoProfile>({
  source: shape.readText,
  unitWeights: shape.mapOf(shape.readNumber),
  boosts: shape.listOf(
    shape.recordOf<DemoProfile['boosts'][number]>({
      unit: readUnitKey,
      industries: shape.listOf(shape.matching(/^\d{4}$/u, ' 4 位行业代码')),
      factor: shape.readNumber,
      source: shape.readText,
    }),
  ),
})

export const readCampaignProfile = shape.recordOf<CampaignProfile>({
  source: shape.readText,
  name: shape.readText,
  from: shape.readDay,
  until: shape.readDay,
  ofFirms: shape.readCount,
  visitedFirms: shape.readCount,
  publishedRateBasisPoints: shape.readCount,
  onListBasisPoints: shape.readCount,
  provinceListOn: shape.readDay,
  listCorrectedOn: shape.readDay,
  chain: shape.recordOf<CampaignProfile['chain']>({
    source: shape.readText,
    declaredFirms: shape.readCount,
    recommendedFirms: shape.readCount,
    creditedFirms: shape.readCount,
    creditedFen: shape.readCount,
    assumedSource: shape.readText,
    drawnBasisPoints: shape.readCount,
    refusedBasisPoints: shape.readCount,
    withdrawnBasisPoints: shape.readCount,
    unreachableBasisPoints: shape.readCount,
    duplicateBasisPoints: shape.readCount,
  }),
})

function readVillage(value: unknown, where: string): Village {
  const [code, name, town] = shape.listOf(shape.readText)(value, where)
  if (code === undefined || name === undefined || town === undefined || !/^\d{12}$/u.test(code)) {
    throw shape.invalidCityData(where, ' [12 位村居代码, 名称, 镇街代码]', value)
  }
  return [code, name, readTownCode(town, `${where}[2]`)]
}

export const readProblemKindsFile = shape.recordOf<ProblemKinds>({
  source: shape.readText,
  verified: shape.readBoolean,
  kinds: shape.listOf(
    shape.recordOf<ProblemKinds['kinds'][number]>({
      kind: shape.readText,
      owner: shape.orNull(shape.readText),
      workingDays: shape.readCount,
    }),
  ),
})
