/**
 * Writes `cities/<city>/organisations.json` from the hand-written `institutions.json` and from `areas.json`:
 *
 *     node cities/scripts/build-organisations.ts zhanjiang ankang
 *
 * The list of the mechanism's members is not published. Named bodies keep their name and stay `verified: false`; every
 * branch, outlet and placeholder says 示例 in its name, so that nobody takes it for a real one.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Areas, Organisation, OrganisationAlias, OrganisationKind } from '../city-data.ts'

type Units = 'all' | string[]
type Bank = { key: string; name: string; source: string; units: Units }
type Body = { key: string; name: string; source: string; synthetic: boolean; unit?: string; town?: string }
type Institutions = {
  cityTeam: { name: string; source: string }
  departments: {
    key: string
    name: string
    source: string
    aliases: (Partial<OrganisationAlias> & { alias: string })[]
  }[]
  banks: Bank[]
  placeholderBanks: { count: number; units: Units }
  outletCount: number
  phonePrefix: string
  associations: Body[]
  parks: Body[]
}
type City = { code: string }

const cityKeys = process.argv.slice(2)
if (cityKeys.length === 0) throw new Error('usage: node cities/scripts/build-organisations.ts <city> …')
for (const key of cityKeys) buildOrganisations(key)

function buildOrganisations(cityKey: string) {
  const folder = join(import.meta.dirname, '..', cityKey)
  const city: City = readJson(join(folder, 'city.json'))
  const areas: Areas = readJson(join(folder, 'areas.json'))
  const institutions: Institutions = readJson(join(folder, 'institutions.json'))
  const rows = [
    ...buildTeams(city, areas, institutions),
    ...buildDepartments(city, institutions),
    ...buildBanks(city, areas, institutions),
    ...buildTownOffices(areas),
    ...buildBodies('association', city, institutions.associations),
    ...buildBodies('park', city, institutions.parks),
  ]
  writeFileSync(join(folder, 'organisations.json'), `[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]\n`)
  process.stdout.write(`${cityKey}: ${rows.length} organisations\n`)
}

function buildTeams(city: City, areas: Areas, institutions: Institutions) {
  const top = organisation(
    'city_team',
    'team',
    institutions.cityTeam.name,
    null,
    city.code,
    institutions.cityTeam.source,
  )
  const counties = areas.units.map((unit) =>
    organisation('county_team', `team-${unit.key}`, `${unit.name}专班`, 'team', unit.key, unit.source),
  )
  return [top, ...counties]
}

function buildDepartments(city: City, institutions: Institutions) {
  return institutions.departments.map((department) => ({
    ...organisation('department', `dept-${department.key}`, department.name, null, city.code, department.source),
    aliases: department.aliases.map((alias) => ({
      alias: alias.alias,
      from: alias.from ?? null,
      until: alias.until ?? null,
      verified: false,
      source: alias.source ?? department.source,
    })),
  }))
}

function buildBanks(city: City, areas: Areas, institutions: Institutions) {
  const { count, units } = institutions.placeholderBanks
  const placeholders = Array.from({ length: count }, (_, index) => ({
    key: `demo-${index + 1}`,
    name: `示例银行${index + 1}`,
    source: '演示数据',
    units,
  }))
  const banks = [...institutions.banks, ...placeholders]
  const heads = banks.map((bank) => organisation('bank', `bank-${bank.key}`, bank.name, null, city.code, bank.source))
  const branches = banks.flatMap((bank) => buildBranches(bank, areas))
  return [...heads, ...branches, ...buildOutlets(branches, institutions)]
}

function buildBranches(bank: Bank, areas: Areas) {
  const head = `bank-${bank.key}`
  const units = areas.units.filter((unit) => (bank.units === 'all' ? unit.inMechanism : bank.units.includes(unit.key)))
  return units.map((unit) => {
    const name = `${bank.name}${unit.shortName}支行（示例）`
    return organisation('bank_branch', `${head}-${unit.key}`, name, head, unit.key, '演示数据')
  })
}

/** Deals the outlets out to the branches in turn, so that no branch has two more than another. */
function buildOutlets(branches: readonly Organisation[], institutions: Institutions) {
  return Array.from({ length: institutions.outletCount }, (_, index) => {
    const branch = branches[index % branches.length]
    if (branch === undefined) throw new Error('outlets need at least one branch')
    const round = Math.floor(index / branches.length) + 1
    const name = `${branch.name.replace('（示例）', '')}示例网点${round}`
    const outlet = organisation('bank_outlet', `${branch.key}-${round}`, name, branch.key, branch.areaCode, '演示数据')
    return { ...outlet, contactPhone: `${institutions.phonePrefix}${String(index + 1).padStart(4, '0')}` }
  })
}

function buildTownOffices(areas: Areas) {
  return areas.towns.map((town) => {
    const manager = areas.managed.find((period) => period.town === town.code && period.until === null)
    if (manager === undefined) throw new Error(`no unit manages ${town.code} today`)
    const name = `${town.name}工作组`
    return organisation('town_office', `town-${town.code}`, name, `team-${manager.unit}`, town.code, manager.source)
  })
}

function buildBodies(kind: OrganisationKind, city: City, bodies: readonly Body[]) {
  return bodies.map((body) =>
    organisation(kind, `${kind}-${body.key}`, body.name, null, body.town ?? body.unit ?? city.code, body.source),
  )
}

function organisation(
  kind: OrganisationKind,
  key: string,
  name: string,
  parentKey: string | null,
  areaCode: string,
  source: string,
): Organisation {
  return { key, kind, name, parentKey, areaCode, contactPhone: null, verified: false, source, aliases: [] }
}

function readJson<Shape>(path: string): Shape {
  return JSON.parse(readFileSync(path, 'utf8'))
}
