import type { Scope } from '@huoshui/contract'
import { placesAround } from '@huoshui/rules/law/entry-on'
import type { Trx } from '../in-scope.ts'
import { queryPlaces } from './queries.ts'

/** A place the law may be entered or asked for. */
export type Place = { code: string; name: string }

/** The city, what it lies in, and its units. `city` is the country where no city is loaded. */
export type Places = { city: string; around: readonly string[]; units: readonly Place[] }

/** The places of the installation. */
export async function findPlaces(trx: Trx): Promise<Places> {
  const areas = await queryPlaces(trx)
  const city = areas.find(({ level }) => level === 'city')?.code ?? '000000'
  return { city, around: placesAround(city), units: areas.filter(({ level }) => level === 'unit') }
}

/**
 * Why somebody may not enter law for a place; undefined when they may. Law is entered down to the units that manage firms: a
 * unit by its own code, since towns of a functional zone carry the codes of other counties.
 */
export function findPlaceFault(
  { city, around, units }: Places,
  { kind, codes }: Scope,
  place: string,
): string | undefined {
  const isUnit = units.some(({ code }) => code === place)
  if (kind === 'city') {
    if (around.includes(place) || isUnit) return undefined
    return `应为全国（000000）、本省（${around.at(-2)}）、本市（${city}）或本市的县（市、区）、功能区；镇街、村居随所在的县（市、区）、功能区。`
  }
  if (kind === 'unit' && isUnit && codes.includes(place)) return undefined
  const own = units.filter(({ code }) => kind === 'unit' && codes.includes(code))
  if (own.length === 0) return '您没有可以补录的地区，请由市专班或主管部门提出。'
  return `您只能为${own.map(({ code, name }) => `${name}（${code}）`).join('、')}补录；全市及以上的请由市专班或市级部门提出。`
}
