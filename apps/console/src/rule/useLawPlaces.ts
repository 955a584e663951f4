import { isPlaceCode } from '@huoshui/rules/law/entry-on'
import { useQuery } from '@tanstack/react-query'
import { upperAreasQuery } from '../area/areas.ts'
import { wideAreaName } from '../area/province-names.ts'

type Option = { value: string; label: string }

/** Places the law is asked and entered for, widest first, and what a place of a citation is called. */
export type LawPlaces = { nameOf: (code: string) => string; options: Option[] }

/** The country, the province, the city and the units that manage firms. */
export function useLawPlaces(): LawPlaces {
  const { data: areas = [] } = useQuery(upperAreasQuery)
  const nameOf = (code: string) => wideAreaName(code) ?? areas.find((area) => area.code === code)?.name ?? code
  const city = areas.find(({ level }) => level === 'city')?.code
  const units = areas.filter(({ level, code }) => level === 'unit' && isPlaceCode(code))
  const codes = city ? ['000000', `${city.slice(0, 2)}0000`, city, ...units.map(({ code }) => code)] : []
  return { nameOf, options: codes.map((code) => ({ value: code, label: nameOf(code) })) }
}
