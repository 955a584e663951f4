import { compactName, type NamedLevel, splitName, withoutCity } from './area-names.ts'

export type KnownArea = {
  code: string
  level: 'city' | NamedLevel
  name: string
  parentCode: string | null
  statutoryCountyCode: string | null
}
export type KnownAlias = { code: string; alias: string }

/** The areas of one level by the names lists give them, best match first: code or full name, everyday name, bare name. */
export type NameIndex = { level: NamedLevel; cityNames: readonly string[]; exact: Names; plain: Names; bare: Names }
type Names = Map<string, KnownArea[]>

/** `areas` are the open ones; `cityNames` is what may stand before a name (广东省湛江市、湛江市、湛江). */
export function indexNames(
  level: NamedLevel,
  areas: readonly KnownArea[],
  aliases: readonly KnownAlias[],
  cityNames: readonly string[],
): NameIndex {
  const index: NameIndex = { level, cityNames, exact: new Map(), plain: new Map(), bare: new Map() }
  const byCode = new Map(areas.filter((area) => area.level === level).map((area) => [area.code, area]))
  for (const area of byCode.values()) {
    addName(index.exact, area.code, area)
    addName(index.exact, compactName(area.name), area)
    addVariants(index, compactName(area.name), area)
  }
  for (const { code, alias } of aliases) {
    const area = byCode.get(code)
    if (area) addVariants(index, compactName(alias), area)
  }
  return index
}

/** The areas that `text` may name among those `fits` lets through: all of the best kind of match, none when none fits. */
export function lookUp(index: NameIndex, text: string, fits: (area: KnownArea) => boolean): KnownArea[] {
  const name = compactName(text)
  const local = withoutCity(name, index.cityNames)
  const { bare, plain } = splitName(local, index.level)
  const tries: readonly (readonly [Names, string])[] = [
    [index.exact, name],
    [index.exact, local],
    [index.plain, name],
    [index.plain, plain],
    [index.bare, local],
    [index.bare, bare],
  ]
  for (const [names, key] of tries) {
    const found = names.get(key)?.filter(fits) ?? []
    if (found.length > 0) return found
  }
  return []
}

function addVariants(index: NameIndex, name: string, area: KnownArea): void {
  const { bare, plain } = splitName(withoutCity(name, index.cityNames), index.level)
  addName(index.plain, name, area)
  addName(index.plain, plain, area)
  addName(index.bare, bare, area)
}

function addName(names: Names, key: string, area: KnownArea): void {
  const known = names.get(key)
  if (!known) names.set(key, [area])
  else if (!known.includes(area)) known.push(area)
}
