import type { ChangeRequestField } from '@huoshui/contract'

/** A field as the requester found it: its value (personal ones masked) and how often it had been written till then. */
export type FieldBase = { value: string | null; writes: number }

/** Fields of a correction and the columns that the asker's view shows for them. */
export const columnOfField = {
  name: 'name',
  shortName: 'short_name',
  creditCode: 'credit_code',
  creditCodeOverride: 'credit_code_override',
  type: 'type',
  status: 'status',
  statusSince: 'status_since',
  industryCode: 'industry_code',
  foundedOn: 'founded_on',
  capitalFen: 'capital_fen',
  unitCode: 'unit_code',
  townCode: 'town_code',
  villageCode: 'village_code',
  registeredAddress: 'registered_address',
  actualAddress: 'actual_address',
  legalPerson: 'legal_person_masked',
  contactPerson: 'contact_person_masked',
  contactPhone: 'contact_phone_masked',
} as const satisfies Record<string, string>

export type CorrectedField = keyof typeof columnOfField

/** Name of the field in the history of changes, where masked columns have their own names. */
export function historyFieldOf(field: CorrectedField): string {
  return columnOfField[field].replace(/_masked$/, '')
}

export function isPersonal(field: CorrectedField): boolean {
  return columnOfField[field].endsWith('_masked')
}

/** The fields a correction names, in the order of the form. */
export function fieldsOf(changes: object): CorrectedField[] {
  const given = new Set(Object.keys(changes))
  return (Object.keys(columnOfField) as CorrectedField[]).filter((field) => given.has(field))
}

/**
 * Base, current and wanted value of each field. A field is in conflict when it is not what the requester saw (for a masked
 * one: when it was written since) and is not yet what is wanted. `current` undefined: the firm is out of sight.
 */
export function compareFields(
  wanted: Readonly<Record<string, string | number | null | undefined>>,
  base: Readonly<Record<string, FieldBase>>,
  current: Readonly<Record<string, FieldBase>> | undefined,
): ChangeRequestField[] {
  return fieldsOf(wanted).map((field) => {
    const [was, now] = [base[field], current?.[field]]
    const asked = wanted[field]
    const wantedText = asked === null || asked === undefined ? null : String(asked)
    const personal = isPersonal(field)
    const hasMoved = now !== undefined && (personal ? now.writes !== was?.writes : now.value !== was?.value)
    return {
      field,
      base: was?.value ?? null,
      current: now?.value ?? null,
      wanted: wantedText,
      isConflict: hasMoved && (personal || now.value !== wantedText),
      isPersonal: personal,
    }
  })
}
