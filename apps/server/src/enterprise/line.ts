import type { EnterpriseLine } from '@huoshui/contract'
import type { Selectable } from 'kysely'
import type { EnterpriseInScopeView } from '../tables.ts'

/** Columns of a list line, as the view names them. */
export const lineColumns = [
  'id',
  'credit_code',
  'name',
  'short_name',
  'former_names',
  'type',
  'status',
  'industry_code',
  'industry_section',
  'size_class',
  'founded_on',
  'capital_fen',
  'unit_code',
  'town_code',
  'village_code',
  'registered_address',
  'actual_address',
  'legal_person_masked',
  'contact_phone_masked',
  'tags',
  'list_rank',
] as const satisfies readonly (keyof EnterpriseInScopeView)[]

export type LineRow = Pick<Selectable<EnterpriseInScopeView>, (typeof lineColumns)[number]>

/** A row of the view as it crosses the wire. */
export function toLine(row: LineRow): EnterpriseLine {
  return {
    id: row.id,
    creditCode: row.credit_code,
    name: row.name,
    formerNames: row.former_names,
    type: row.type,
    status: row.status,
    industryCode: row.industry_code,
    sizeClass: row.size_class,
    foundedOn: row.founded_on,
    capitalFen: row.capital_fen,
    unitCode: row.unit_code,
    townCode: row.town_code,
    villageCode: row.village_code,
    address: row.actual_address ?? row.registered_address,
    legalPerson: row.legal_person_masked,
    contactPhone: row.contact_phone_masked,
    tags: row.tags,
  }
}
