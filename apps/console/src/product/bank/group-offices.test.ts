import type { BankOffice } from '@huoshui/contract'
import { expect, test } from 'vitest'
import { groupOffices } from './group-offices.ts'

const office = (id: string, kind: BankOffice['kind'], parentId: string | null): BankOffice => ({
  id,
  kind,
  parentId,
  name: id,
  areaCode: null,
  contactPhone: null,
  verified: true,
})

test('outlets stand under their branch; one whose branch is not there stands alone, and nobody is lost', () => {
  const groups = groupOffices([
    office('b1', 'bank_branch', 'bank'),
    office('b2', 'bank_branch', 'bank'),
    office('o1', 'bank_outlet', 'b1'),
    office('o2', 'bank_outlet', 'bank'),
    office('o3', 'bank_outlet', 'closed branch'),
    office('o4', 'bank_outlet', 'b1'),
  ])
  expect(groups.map(({ office: { id }, outlets }) => [id, outlets.map((each) => each.id)])).toEqual([
    ['b1', ['o1', 'o4']],
    ['b2', []],
    ['o2', []],
    ['o3', []],
  ])
})
