import { indexNames, type KnownAlias, type KnownArea, lookUp, type NameIndex } from './area-index.ts'
import { compactName } from './area-names.ts'

export type { KnownAlias, KnownArea } from './area-index.ts'

/** What a row of a list says about where a firm is; blank and missing are the same. */
export type WrittenArea = {
  unit?: string | null | undefined
  town?: string | null | undefined
  village?: string | null | undefined
}
export type AreaReason = {
  field: 'unit' | 'town' | 'village'
  kind: 'missing' | 'unknown' | 'ambiguous' | 'elsewhere'
  /** Says what is wrong and what to write instead, for the person who has the list. */
  sentence: string
  /** Codes of the areas it may mean. */
  candidates: readonly string[]
}
/** Codes of what could be told; `reasons` is empty when every written name was understood and the unit is known. */
export type ResolvedArea = {
  unitCode: string | null
  townCode: string | null
  villageCode: string | null
  reasons: readonly AreaReason[]
}
export type AreaResolver = { resolve(written: WrittenArea): ResolvedArea }

/** Lists repeat the same few thousand places; beyond this many different ones the memory is emptied. */
const mostRemembered = 200_000

/**
 * Makes the reader of area names for imports (管理单元、镇街、村居). Takes the open areas of one city and their aliases.
 * A unit may be written as who manages the town or as the statutory county whose code the town carries: 霞山区泉庄街道
 * is found under 经开区. Homonyms (附城镇 of 遂溪 and of 雷州) are told apart by the unit, never guessed.
 */
export function buildAreaResolver(areas: readonly KnownArea[], aliases: readonly KnownAlias[]): AreaResolver {
  const map = drawMap(areas, aliases)
  const remembered = new Map<string, ResolvedArea>()
  return {
    resolve({ unit, town, village }) {
      const key = `${unit ?? ''}\u0001${town ?? ''}\u0001${village ?? ''}`
      const known = remembered.get(key)
      if (known) return known
      if (remembered.size >= mostRemembered) remembered.clear()
      const resolved = resolveWritten(map, { unit: unit ?? '', town: town ?? '', village: village ?? '' })
      remembered.set(key, resolved)
      return resolved
    },
  }
}

type AreaMap = {
  byCode: ReadonlyMap<string, KnownArea>
  unit: NameIndex
  town: NameIndex
  village: NameIndex
}
type Written = { unit: string; town: string; village: string }

function drawMap(areas: readonly KnownArea[], aliases: readonly KnownAlias[]): AreaMap {
  const city = areas.find((area) => area.level === 'city')
  const short = city?.name.replace(/(?:市|地区|自治州|盟)$/u, '') ?? ''
  const ofCity = aliases.filter((alias) => alias.code === city?.code).map((alias) => compactName(alias.alias))
  const cityNames = city ? [...new Set([...ofCity, city.name, short])].sort((a, b) => b.length - a.length) : []
  return {
    byCode: new Map(areas.map((area) => [area.code, area])),
    unit: indexNames('unit', areas, aliases, cityNames),
    town: indexNames('town', areas, aliases, cityNames),
    village: indexNames('village', areas, aliases, cityNames),
  }
}

function resolveWritten(map: AreaMap, written: Written): ResolvedArea {
  const unit = compactName(written.unit)
  const town = compactName(written.town)
  const village = compactName(written.village)
  const units = unit === '' ? undefined : lookUp(map.unit, unit, () => true)
  if (units?.length === 0) return refuse('unit', 'unknown', `没有管理单元“${written.unit}”，请写全称，如“霞山区”。`)
  if (units && units.length > 1) return ambiguous(map, 'unit', written.unit, units)
  const found: Found = { unit: units?.[0], town: undefined, village: undefined }
  const reason =
    (town !== '' ? placeTown(map, found, written.town) : undefined) ??
    (village !== '' ? placeVillage(map, found, written.village) : undefined) ??
    (found.unit ? undefined : missingUnit())
  return {
    unitCode: found.unit?.code ?? null,
    townCode: found.town?.code ?? null,
    villageCode: found.village?.code ?? null,
    reasons: reason ? [reason] : [],
  }
}

type Found = { unit: KnownArea | undefined; town: KnownArea | undefined; village: KnownArea | undefined }

/** Sets the town and the unit that manages it, or says why not. */
function placeTown(map: AreaMap, found: Found, written: string): AreaReason | undefined {
  const { unit } = found
  const here = lookUpUnder(map.town, written, unit?.name, (town) => !unit || belongs(town, unit))
  const [only, second] = here
  if (second) return ambiguousReason(map, 'town', written, here)
  if (only) {
    found.town = only
    found.unit = map.byCode.get(only.parentCode ?? '') ?? unit
    return undefined
  }
  const elsewhere = unit ? lookUpUnder(map.town, written, unit.name, () => true) : []
  const where = unit ? unit.name : '全市'
  if (elsewhere.length === 0) {
    return reason('town', 'unknown', `${where}没有镇街“${written}”，请核对名称；曾用名可请市专班补为别名。`, [])
  }
  const sentence = `“${written}”不属于${where}，现为${pathsOf(map, elsewhere)}；请核对管理单元。`
  return reason('town', 'elsewhere', sentence, elsewhere)
}

/** Sets the village, and town and unit where the list left them out, or says why not. */
function placeVillage(map: AreaMap, found: Found, written: string): AreaReason | undefined {
  const { unit, town } = found
  const fits = (village: KnownArea) => {
    if (town) return village.parentCode === town.code
    const parent = map.byCode.get(village.parentCode ?? '')
    return !unit || (parent !== undefined && belongs(parent, unit))
  }
  const here = lookUpUnder(map.village, written, town?.name, fits)
  const [only, second] = here
  if (second) return ambiguousReason(map, 'village', written, here)
  if (!only) {
    const where = town?.name ?? unit?.name ?? '全市'
    return reason('village', 'unknown', `${where}没有村（社区）“${written}”，请核对名称，或留空只写到镇街。`, [])
  }
  found.village = only
  found.town = town ?? map.byCode.get(only.parentCode ?? '')
  found.unit = map.byCode.get(found.town?.parentCode ?? '') ?? unit
  return undefined
}

/** A town belongs to the unit that manages it and, in the eyes of lists, to the county whose code it carries. */
function belongs(town: KnownArea, unit: KnownArea): boolean {
  return (
    town.parentCode === unit.code ||
    (unit.statutoryCountyCode !== null && town.statutoryCountyCode === unit.statutoryCountyCode)
  )
}

/** 霞山区海滨街道 in the town's column: a parent's name before it is left out when the whole finds nothing. */
function lookUpUnder(
  index: NameIndex,
  written: string,
  parent: string | undefined,
  fits: (area: KnownArea) => boolean,
): KnownArea[] {
  const text = compactName(written)
  const found = lookUp(index, text, fits)
  const isPrefixed = parent !== undefined && text.startsWith(parent) && text.length > parent.length
  return found.length === 0 && isPrefixed ? lookUp(index, text.slice(parent.length), fits) : found
}

function missingUnit(): AreaReason {
  return reason('unit', 'missing', '没有写管理单元（县、市、区或功能区），也没有可推出它的镇街。', [])
}

function ambiguous(
  map: AreaMap,
  field: AreaReason['field'],
  written: string,
  found: readonly KnownArea[],
): ResolvedArea {
  return { unitCode: null, townCode: null, villageCode: null, reasons: [ambiguousReason(map, field, written, found)] }
}

function ambiguousReason(
  map: AreaMap,
  field: AreaReason['field'],
  written: string,
  found: readonly KnownArea[],
): AreaReason {
  return reason(
    field,
    'ambiguous',
    `“${written}”有 ${found.length} 处同名：${pathsOf(map, found)}；请写明上一级。`,
    found,
  )
}

function refuse(field: AreaReason['field'], kind: AreaReason['kind'], sentence: string): ResolvedArea {
  return { unitCode: null, townCode: null, villageCode: null, reasons: [reason(field, kind, sentence, [])] }
}

function reason(
  field: AreaReason['field'],
  kind: AreaReason['kind'],
  sentence: string,
  found: readonly KnownArea[],
): AreaReason {
  return { field, kind, sentence, candidates: found.map((area) => area.code) }
}

function pathsOf(map: AreaMap, areas: readonly KnownArea[]): string {
  const paths = areas.slice(0, 4).map((area) => pathOf(map, area))
  return paths.join('、') + (areas.length > 4 ? '等' : '')
}

function pathOf(map: AreaMap, area: KnownArea): string {
  const parent = area.parentCode === null ? undefined : map.byCode.get(area.parentCode)
  return parent && parent.level !== 'city' ? pathOf(map, parent) + area.name : area.name
}
