import type { BankOffice } from '@huoshui/contract'

/** A branch, or an outlet that belongs to none, with the outlets under it. */
export type OfficeGroup = { office: BankOffice; outlets: BankOffice[] }

/** Outlets under their branches, in the order given. */
export function groupOffices(offices: readonly BankOffice[]): OfficeGroup[] {
  const branches = new Set(offices.filter(({ kind }) => kind === 'bank_branch').map(({ id }) => id))
  const isUnder = ({ kind, parentId }: BankOffice) => kind === 'bank_outlet' && branches.has(parentId ?? '')
  return offices
    .filter((office) => !isUnder(office))
    .map((office) => ({
      office,
      outlets: offices.filter((each) => isUnder(each) && each.parentId === office.id),
    }))
}
