import { randomUUID } from 'node:crypto'
import * as contract from '@huoshui/contract'
import type { Caller } from '../testing.ts'

type Row =
  contract.Given<typeof contract.addAdviserPostings> extends { body?: infer B }
    ? B extends { rows: (infer R)[] }
      ? R
      : never
    : never

/** A line of a list of postings, with what is not said filled in. */
export function line(given: Partial<Row> = {}): Row & { id: string } {
  return {
    ...{ id: randomUUID(), personName: '陈测试', organisation: 'bank-icbc-440803', position: '客户经理' },
    ...{ officePhone: '0759-0000001', fromDay: '2026-01-01', place: null, ...given },
  } as Row & { id: string }
}

/** Adds one posting and gives its id. */
export async function post(by: Caller, kind: string, given: Partial<Row> = {}): Promise<string> {
  const row = line(given)
  const { problems } = await by.call(contract.addAdviserPostings, { body: { kind, rows: [row] } })
  if (problems.length > 0) throw new Error(problems.map(({ reason }) => reason).join())
  return row.id
}

export async function link(by: Caller, id: string, enterpriseIds: string[]) {
  return await by.call(contract.linkAdviserFirms, { params: { id }, body: { by: 'hand', enterpriseIds } })
}

export const said = { way: 'phone' as const, about: ['finance' as const], result: '已讲解续贷办法' }
