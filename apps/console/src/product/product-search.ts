import {
  type GuaranteeMode,
  guaranteeModes,
  mostCompared,
  type ProductKind,
  type ProductStatus,
  productKinds,
  productStatuses,
} from '@huoshui/contract'
import { REPAYMENT_WAYS, type RepaymentWay } from '@huoshui/rules/loan-cost/loan-terms'
import type { SearchText } from '../shell/search-text.ts'

/** What the address of the catalogue keeps. `amount` in 万元; `pick`: chosen to be compared. */
export type ProductSearch = {
  q?: string
  bank?: string[]
  kind?: ProductKind
  guarantee?: GuaranteeMode
  amount?: string
  months?: string
  way?: RepaymentWay
  area?: string
  industry?: string
  demo?: 'true' | 'false'
  status?: ProductStatus
  pick?: string[]
}

export { mostCompared }

/** Reads the address; what it cannot read it leaves out. */
export function readProductSearch(search: SearchText): ProductSearch {
  const { q, amount, months, area, industry } = search
  const [kind, guarantee] = [keyIn(productKinds, search['kind']), keyIn(guaranteeModes, search['guarantee'])]
  const [way, status] = [keyIn(REPAYMENT_WAYS, search['way']), keyIn(productStatuses, search['status'])]
  const [bank, pick] = [listOf(search['bank'], /^[\w-]{1,80}$/), listOf(search['pick'], uuid).slice(0, mostCompared)]
  return {
    ...(q?.trim() ? { q: q.trim().slice(0, 50) } : {}),
    ...(bank.length > 0 ? { bank } : {}),
    ...(kind ? { kind } : {}),
    ...(guarantee ? { guarantee } : {}),
    ...(amount && isAmount(amount) ? { amount } : {}),
    ...(months && isMonths(months) ? { months } : {}),
    ...(way ? { way } : {}),
    ...(area && /^[\w-]{2,40}$/.test(area) ? { area } : {}),
    ...(industry && /^[A-T](\d{2,4})?$/.test(industry) ? { industry } : {}),
    ...(search['demo'] === 'true' || search['demo'] === 'false' ? { demo: search['demo'] } : {}),
    ...(status && status !== 'published' ? { status } : {}),
    ...(pick.length > 0 ? { pick } : {}),
  }
}

/** The search as the server is asked. */
export function questionOf({ pick: _, amount, months, demo, bank, ...rest }: ProductSearch) {
  return {
    ...rest,
    ...(bank ? { bank } : {}),
    ...(amount ? { amountFen: Math.round(Number(amount) * 1_000_000) } : {}),
    ...(months ? { months: Number(months) } : {}),
    ...(demo ? { demonstration: demo } : {}),
  }
}

/** Whether anything narrows the list. */
export function hasProductFilter({ pick: _, ...filter }: ProductSearch): boolean {
  return Object.keys(filter).length > 0
}

/** The search with one product more, or less, to be compared. */
export function withPick(search: ProductSearch, id: string, isPicked: boolean): ProductSearch {
  const { pick = [], ...rest } = search
  const next = isPicked
    ? [...pick.filter((each) => each !== id), id].slice(0, mostCompared)
    : pick.filter((each) => each !== id)
  return next.length > 0 ? { ...rest, pick: next } : rest
}

/** What the address of a comparison keeps; `amount` in 万元. */
export type ComparisonSearch = { pick?: string[]; amount: string; months: string; way?: RepaymentWay }

export function readComparisonSearch(search: SearchText): ComparisonSearch {
  const pick = listOf(search['pick'], uuid).slice(0, mostCompared)
  const way = keyIn(REPAYMENT_WAYS, search['way'])
  const { amount, months } = search
  return {
    ...(pick.length > 0 ? { pick } : {}),
    amount: amount && isAmount(amount) ? amount : '100',
    months: months && isMonths(months) ? months : '12',
    ...(way ? { way } : {}),
  }
}

/** 万元, up to four decimals and ten million. */
export function isAmount(text: string): boolean {
  return /^\d{1,7}(\.\d{1,4})?$/.test(text) && Number(text) > 0
}

export function isMonths(text: string): boolean {
  return /^\d{1,3}$/.test(text) && Number(text) >= 1 && Number(text) <= 360
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function keyIn<K extends string>(table: Readonly<Record<K, string>>, key: string | undefined): K | undefined {
  return key !== undefined && Object.hasOwn(table, key) ? (key as K) : undefined
}

function listOf(text: string | undefined, pattern: RegExp): string[] {
  return [...new Set((text ?? '').split(',').filter((part) => pattern.test(part)))]
}
