import { listOrganisations } from '@huoshui/contract'
import { ENTITY_TYPES } from '@huoshui/rules/enterprise/entity-type'
import { SIZE_CLASSES } from '@huoshui/rules/enterprise/size-class'
import type { Cut } from '@huoshui/rules/figure/measures'
import { INDUSTRY_SECTIONS } from '@huoshui/rules/industry/industry-table'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useAreaNames } from '../area/areas.ts'
import { remote } from '../remote.ts'

const banksQuery = queryOptions({
  queryKey: ['organisations', 'banks'],
  staleTime: 600_000,
  queryFn: async ({ signal }) => {
    const { organisations } = await remote(listOrganisations, { query: { kind: 'bank' } }, signal)
    return new Map(organisations.map(({ id, name }) => [id, name]))
  },
})

/** What a part of a cut is called; '' is what is not known. */
export function usePartNames(cut: Cut): (key: string) => string {
  const areaName = useAreaNames()
  const { data: banks } = useQuery({ ...banksQuery, enabled: cut === 'bank' })
  return (key) => {
    if (key === '') return cut === 'town' ? '未划到镇街' : '未登记'
    const name = { unit: areaName, town: areaName, bank: (id: string) => banks?.get(id), type, section, size, kind }[
      cut
    ](key)
    return name ?? key
  }
}

const inTable = (table: Readonly<Record<string, unknown>>) => (key: string) => {
  const word = table[key]
  return typeof word === 'string' ? word : undefined
}
const type = inTable(ENTITY_TYPES)
const section = (key: string) => (INDUSTRY_SECTIONS as Readonly<Record<string, { label: string }>>)[key]?.label
const size = inTable(SIZE_CLASSES)
const kind = () => undefined
