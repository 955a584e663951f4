import { randomUUID } from 'node:crypto'
import { createProduct, decideProduct, type ProductContent, saveProductDraft, submitProduct } from '@huoshui/contract'
import type { Caller, TestServer } from '../testing.ts'

/** A complete product; `changes` over it. */
export function contentOf(changes: Partial<ProductContent> = {}): ProductContent {
  return {
    name: '测试·流水贷',
    summary: '供测试的产品',
    minAmountFen: 10_000_000,
    maxAmountFen: 300_000_000,
    rate: { kind: 'lpr', term: '1y', fromBp: 60, toBp: 120 },
    dayCount: 'actual/360',
    minMonths: 3,
    maxMonths: 36,
    guaranteeModes: ['credit', 'guarantee_company'],
    repaymentWays: ['interest-monthly', 'revolving'],
    fees: [{ kind: 'guarantee', timing: 'yearly', charge: { by: 'share', bp: 50, of: 'amount' } }],
    materials: ['营业执照', '近两年财务报表'],
    areas: ['440803', '440802'],
    outlets: [],
    industries: ['C', 'F51'],
    contactName: '测试部',
    contactPhone: '0759-0000000',
    decisionDays: 5,
    validUntil: null,
    criterion: {
      version: 1,
      criterion: {
        all: [
          { fact: 'status', in: ['active'] },
          { fact: 'founded_on', elapsed: 'at-least', amount: 2, unit: 'year' },
          { fact: 'revenue', is: 'at-least', value: 100_000_000 },
        ],
      },
    },
    steps: [],
    isDemonstration: true,
    verified: false,
    source: '测试',
    ...changes,
  }
}

export type Desk = { bank: Caller; otherBank: Caller; clerk: Caller; city: Caller; secondCity: Caller; county: Caller }

export async function openDesk(server: TestServer): Promise<Desk> {
  return {
    bank: await server.as({ role: 'bank_manager', organisationId: 'bank-icbc' }),
    otherBank: await server.as({ role: 'bank_manager', organisationId: 'bank-abc' }),
    clerk: await server.as({ role: 'bank_clerk', organisationId: 'bank-icbc-440803' }),
    city: await server.as({ role: 'city_staff', organisationId: 'team', name: '测试·市专班甲' }),
    secondCity: await server.as({ role: 'city_staff', organisationId: 'team', name: '测试·市专班乙' }),
    county: await server.as({ role: 'county_staff', organisationId: 'team-440803' }),
  }
}

/** A draft of the first bank's. */
export async function draft({ bank }: Desk, changes: Partial<ProductContent> = {}): Promise<string> {
  const id = randomUUID()
  await bank.call(createProduct, { body: { id, bankId: 'bank-icbc', content: contentOf(changes) } })
  return id
}

/** The same, in force from today. */
export async function published(desk: Desk, changes: Partial<ProductContent> = {}): Promise<string> {
  const id = await draft(desk, changes)
  await publish(desk, id, { version: 1, revision: 1 })
  return id
}

/** Submits and publishes what was seen. */
export async function publish(
  { bank, city }: Desk,
  id: string,
  seen: { version: number; revision: number },
  validFrom?: string,
): Promise<void> {
  const { revision } = await bank.call(submitProduct, { params: { id }, body: seen })
  const body = { version: seen.version, revision, decision: 'publish' as const, ...(validFrom ? { validFrom } : {}) }
  await city.call(decideProduct, { params: { id }, body })
}

/** A new version of a published product, as a draft. */
export async function revise(
  { bank }: Desk,
  id: string,
  seen: { version: number; revision: number },
  changes: Partial<ProductContent>,
): Promise<{ version: number; revision: number }> {
  return await bank.call(saveProductDraft, { params: { id }, body: { ...seen, content: contentOf(changes) } })
}
