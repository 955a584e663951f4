import { blankContent, guaranteeModes, ProductContent, type ProductFinding, type ProductRate } from '@huoshui/contract'
import { parseAmountFen, parseDay } from '@huoshui/rules'
import { DAY_COUNTS, REPAYMENT_WAYS } from '@huoshui/rules/loan-cost/loan-terms'
import { sayIssue } from '../../say-issue.ts'
import { type CatalogueKey, catalogueColumns, packageColumns, rateKinds } from './columns.ts'
import { readCriterionCell } from './criterion-cell.ts'
import { readFees } from './fee-cell.ts'
import { keyOfName, type Names } from './names.ts'
import type { CatalogueRow } from './read-rows.ts'

export type ReadContent = { content: ProductContent | undefined; findings: ProductFinding[] }

/** What a product is before a row says anything. */
export const emptyContent: ProductContent = { ...blankContent, name: '未命名' }

/** A row read over `base` (the product as it stands); columns the file does not have leave it as it is. */
export function readContent(
  { row, cells }: CatalogueRow,
  base: ProductContent,
  names: Names,
  bankId: string,
): ReadContent {
  const reader = makeReader(row, cells)
  const { read } = reader
  const content: ProductContent = {
    ...base,
    name: read('name', base.name, (text) => text, ''),
    summary: read('summary', base.summary, (text) => text, ''),
    minAmountFen: read('minAmountFen', base.minAmountFen, toFen),
    maxAmountFen: read('maxAmountFen', base.maxAmountFen, toFen),
    rate: readRate(reader, base.rate),
    dayCount: read('dayCount', base.dayCount, (text) => keyOfLabel(DAY_COUNTS, text), 'actual/360'),
    minMonths: read('minMonths', base.minMonths, toWhole),
    maxMonths: read('maxMonths', base.maxMonths, toWhole),
    guaranteeModes: read('guaranteeModes', base.guaranteeModes, (text) => keysOf(guaranteeModes, text, /[、；;]/u), []),
    repaymentWays: read('repaymentWays', base.repaymentWays, (text) => keysOf(REPAYMENT_WAYS, text, /[；;]/u), []),
    fees: read('fees', base.fees, toFees, []),
    materials: read('materials', base.materials, (text) => splitAt(text, /[；;\n]/u), []),
    areas: read('areas', base.areas, (text) => namedOf(names.areas, text, /[、；;]/u), []),
    outlets: read('outlets', base.outlets, (text) => namedOf(names.outlets, text, /[；;]/u), []),
    industries: read('industries', base.industries, (text) => splitAt(text, /[、；;,，]/u), []),
    contactName: read('contactName', base.contactName, (text) => text),
    contactPhone: read('contactPhone', base.contactPhone, (text) => text),
    decisionDays: read('decisionDays', base.decisionDays, toWhole),
    validUntil: read('validUntil', base.validUntil, toDay),
    criterion: read('criterion', base.criterion, toCriterion),
    steps: read('steps', base.steps, (text) => toSteps(text, names.products.get(bankId) ?? new Map()), []),
    isDemonstration: read('isDemonstration', base.isDemonstration, toFlag, false),
    verified: read('verified', base.verified, toFlag, false),
    source: read('source', base.source, (text) => text, ''),
  }
  const { findings } = reader
  if (findings.length > 0) return { content: undefined, findings }
  return checkShape(content, row, cells)
}

const allColumns = [...catalogueColumns, ...packageColumns.filter(({ key }) => key === 'steps')]

type Refused = { refused: string }
type Reader = {
  findings: ProductFinding[]
  find(key: CatalogueKey, reason: string): void
  text(key: CatalogueKey): string | null | undefined
  read<T, E = null>(key: CatalogueKey, base: T, parse: (text: string) => T | undefined | Refused, empty?: E): T
}

function makeReader(row: number, cells: CatalogueRow['cells']): Reader {
  const findings: ProductFinding[] = []
  const find = (key: CatalogueKey, reason: string) => findings.push(findingOf(row, cells, key, reason))
  return {
    findings,
    find,
    text: (key) => cells[key],
    read: (key, base, parse, empty) => {
      const text = cells[key]
      if (text === undefined) return base
      if (text === null) return (empty === undefined ? null : empty) as typeof base
      const value = parse(text)
      if (isRefused(value)) find(key, value.refused)
      else if (value === undefined) find(key, `“${text.slice(0, 60)}”读不出来。`)
      else return value
      return base
    },
  }
}

/** A finding in the words of the template. */
export function findingOf(
  row: number,
  cells: CatalogueRow['cells'],
  key: CatalogueKey,
  reason: string,
): ProductFinding {
  const column = allColumns.find((each) => each.key === key)
  const value = cells[key]?.slice(0, 300).toWellFormed() ?? null
  return { row, column: column?.header ?? key, value, reason, repair: column?.hint ?? '' }
}

function readRate({ text, find }: Reader, base: ProductRate | null): ProductRate | null {
  const label = text('rateKind')
  if (label === undefined) return base
  if (label === null) return null
  const kind = keyOfLabel(rateKinds, label)
  if (!kind) {
    find('rateKind', `没有“${label}”这种利率方式。`)
    return base
  }
  const from = toRate(kind === 'fixed', text('rateFrom') ?? '')
  const to = toRate(kind === 'fixed', text('rateTo') ?? text('rateFrom') ?? '')
  if (from === undefined) find('rateFrom', '利率下限读不出来。')
  if (to === undefined) find('rateTo', '利率上限读不出来。')
  if (from === undefined || to === undefined) return base
  return kind === 'fixed' ? { kind, fromBp: from, toBp: to } : { kind: 'lpr', term: kind, fromBp: from, toBp: to }
}

/** A percentage with at most two decimals, or whole basis points. */
function toRate(isPercent: boolean, text: string): number | undefined {
  const plain = text.replace(/[%％\s]|基点|BP/giu, '')
  if (isPercent) return /^\d{1,2}(\.\d{1,2}0*)?$/u.test(plain) ? Math.round(Number(plain) * 100) : undefined
  return /^[+-]?\d{1,4}$/u.test(plain) ? Number(plain) : undefined
}

function toFen(text: string): number | Refused {
  const read = parseAmountFen(text, '万元')
  return read.ok ? read.amountFen : { refused: read.message }
}

function toWhole(text: string): number | undefined {
  return /^\d{1,4}$/u.test(text) ? Number(text) : undefined
}

function toDay(text: string): string | Refused {
  const read = parseDay(text)
  return read.ok ? read.day : { refused: read.message }
}

function toFlag(text: string): boolean | undefined {
  return text === '是' ? true : text === '否' ? false : undefined
}

function toCriterion(text: string): NonNullable<ProductContent['criterion']> | Refused {
  const read = readCriterionCell(text)
  return read.ok ? read.criterion : { refused: read.reason }
}

function toFees(text: string): ProductContent['fees'] | Refused {
  const read = readFees(text)
  return read.ok ? read.fees : { refused: `“${read.found}”不是费用的写法。` }
}

/** 种植：种植贷；冷链：冷链贷. */
function toSteps(text: string, products: ReadonlyMap<string, string>): ProductContent['steps'] | Refused {
  const steps: ProductContent['steps'] = []
  for (const part of splitAt(text, /[；;\n]/u)) {
    const [, stage = '', name = ''] = /^([^：:]+)[：:](.+)$/u.exec(part) ?? []
    if (name === '') return { refused: `“${part}”不是“环节：产品”的写法。` }
    const productId = keyOfName(products, name.trim())
    if (productId === undefined) return { refused: `本行没有名为“${name.trim()}”的已发布单项产品。` }
    steps.push({ stage: stage.trim(), productId })
  }
  return steps
}

function splitAt(text: string, separator: RegExp): string[] {
  return text
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

function keysOf<K extends string>(labels: Readonly<Record<K, string>>, text: string, separator: RegExp): K[] | Refused {
  return everyOf(splitAt(text, separator), (part) => keyOfLabel(labels, part))
}

function namedOf(names: ReadonlyMap<string, string>, text: string, separator: RegExp): string[] | Refused {
  return everyOf(splitAt(text, separator), (part) => keyOfName(names, part))
}

function everyOf<T>(parts: readonly string[], find: (part: string) => T | undefined): T[] | Refused {
  const found: T[] = []
  for (const part of parts) {
    const value = find(part)
    if (value === undefined) return { refused: `没有“${part}”。` }
    found.push(value)
  }
  return [...new Set(found)]
}

function keyOfLabel<K extends string>(labels: Readonly<Record<K, string>>, text: string): K | undefined {
  const keys = Object.keys(labels) as K[]
  return keys.find((key) => labels[key] === text)
}

function isRefused(value: unknown): value is Refused {
  return typeof value === 'object' && value !== null && 'refused' in value
}

/** What the contract would refuse of a request is refused of a row. */
function checkShape(content: ProductContent, row: number, cells: CatalogueRow['cells']): ReadContent {
  const parsed = ProductContent.safeParse(content, { error: sayIssue })
  if (parsed.success) return { content: parsed.data, findings: [] }
  const findings = parsed.error.issues.map(({ path, message }) => {
    const key = allColumns.find((each) => each.key === path[0])?.key ?? 'name'
    return findingOf(row, cells, key, `${message}。`)
  })
  return { content: undefined, findings }
}
