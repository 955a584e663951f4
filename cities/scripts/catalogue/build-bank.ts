import { createHash } from 'node:crypto'
import { type BankProfile, blankContent, type ProductContent } from '@huoshui/contract'
import type { CatalogueBank, CatalogueProduct } from '../../catalogue-shape.ts'
import type { Organisation } from '../../city-shape.ts'
import type { Archetype, Twist } from './archetype.ts'
import { anyButLarge, founded, holds, sound } from './clauses.ts'
import { commonProducts } from './common-products.ts'
import { farmProducts } from './farm-products.ts'
import { type BankPlan, clusterLoans, packages } from './plan.ts'
import { tradeProducts } from './trade-products.ts'

const archetypes: Record<string, Archetype> = { ...commonProducts, ...tradeProducts, ...farmProducts }
const source = '演示数据，不是银行的真实产品'

/** One file of the catalogue, the same bytes every time. */
export function buildBank(plan: BankPlan, organisations: readonly Organisation[]): CatalogueBank {
  const units = organisations
    .filter(({ kind, parentKey }) => kind === 'bank_branch' && parentKey === plan.bank)
    .map(({ areaCode }) => areaCode)
  const outlets = organisations.filter(({ kind, key }) => kind === 'bank_outlet' && key.startsWith(`${plan.bank}-`))
  const products = plan.products.map((key, index) => productOf(plan, key, index, units, outlets))
  const clusters = plan.bank === 'bank-boc' ? clusterLoans.map((name) => clusterOf(name)) : []
  const chains = packages.filter(({ bank }) => bank === plan.bank).map((chain) => packageOf(chain))
  return { bankKey: plan.bank, profile: profileOf(plan, outlets), products: [...clusters, ...products, ...chains] }
}

function profileOf({ summary, isLegalPerson }: BankPlan, outlets: readonly Organisation[]): BankProfile {
  const hotline = outlets[0]?.contactPhone ?? null
  return { summary, hotline, website: null, isLegalPerson, isDemonstration: true, verified: false, source }
}

function productOf(
  { bank, dearer }: BankPlan,
  key: string,
  index: number,
  units: readonly string[],
  outlets: readonly Organisation[],
): CatalogueProduct {
  const archetype = archetypes[key]
  if (!archetype) throw new Error(`no such sort of product: ${key}`)
  const full = `${bank}/${key}`
  const twist = twistOf(full)
  const [least, most] = archetype.amount
  const scale = twist.pick([1, 1, 0.5, 0.8])
  const content: ProductContent = {
    ...blankContent,
    name: `${archetype.name}（演示）`,
    summary: `【演示】面向${archetype.for}。条件、额度和利率均为演示内容，不是该行的真实产品。`,
    minAmountFen: least * 1_000_000,
    maxAmountFen: Math.max(least * 2, Math.round(most * scale)) * 1_000_000,
    rate: rateOf(archetype, dearer, full),
    dayCount:
      archetype.ways[0] === 'equal-instalment' && !archetype.ways.includes('revolving') ? 'monthly' : 'actual/360',
    minMonths: archetype.months[0],
    maxMonths: archetype.months[1],
    guaranteeModes: archetype.guarantee,
    repaymentWays: archetype.ways,
    fees: archetype.fees ?? [],
    materials: archetype.materials,
    // A bank in every unit offers it in the whole city.
    areas: units.length >= 10 ? [] : [...units],
    outlets: index % 3 === 2 ? outlets.slice(0, 4).map((outlet) => outlet.key) : [],
    industries: archetype.industries ?? [],
    contactName: '演示·普惠金融部',
    contactPhone: outlets[index % Math.max(1, outlets.length)]?.contactPhone ?? '0759-0000000',
    decisionDays: archetype.days + twist.pick([0, 0, 1, 2]),
    validUntil: twist.pick([null, null, '2027-12-31', '2027-06-30']),
    criterion: { version: 1, criterion: { all: [...sound, ...archetype.clauses(twist)] } },
    isDemonstration: true,
    source,
  }
  return { id: idOf(full), key: full, kind: 'single', content, versions: versionsOf(index, content) }
}

/** Every fifth product was revised once; the third of each bank with many is being worked on. */
function versionsOf(index: number, content: ProductContent): CatalogueProduct['versions'] {
  const first = { status: 'published' as const, validFrom: '2025-07-01', changes: {} }
  if (index % 5 === 4 && content.rate)
    return [
      { ...first, changes: { rate: { ...content.rate, toBp: content.rate.toBp + 20 } } },
      { status: 'published', validFrom: '2026-03-01', changes: {} },
    ]
  if (index === 7)
    return [first, { status: 'submitted', validFrom: null, changes: { maxAmountFen: (content.maxAmountFen ?? 0) * 2 } }]
  return [first]
}

function rateOf({ spread: [from, to] }: Archetype, dearer: number, key: string): ProductContent['rate'] {
  const tune = byteOf(key, 3) % 3
  const [fromBp, toBp] = [from + dearer + tune * 5, to + dearer + tune * 10]
  // Small loans of local banks are often priced as such.
  if (dearer >= 45 && byteOf(key, 4) % 2 === 0) return { kind: 'fixed', fromBp: 300 + fromBp, toBp: 300 + toBp }
  return { kind: 'lpr', term: '1y', fromBp, toBp }
}

function clusterOf(name: string): CatalogueProduct {
  const key = `bank-boc/cluster/${name}`
  const content: ProductContent = {
    ...blankContent,
    name,
    summary:
      '2020-09-02 广东省工业和信息化厅、中国银行广东省分行推出的《培育发展战略性新兴产业集群专属融资服务方案》所列六大产品之一，面向战略性新兴产业集群企业，配套利率优惠、费用减免、绿色通道、专项贷款规模。额度、利率、期限、担保方式来源未载，未核实；准入条件只取“中小企业”“战略性新兴产业”和协调机制的基本标准。',
    criterion: {
      version: 1,
      criterion: {
        all: [
          ...sound,
          anyButLarge,
          founded(6, 'at-least', 'month'),
          holds('strategic_field'),
          holds('purpose_lawful'),
        ],
      },
    },
    source: '湛江市促进中小企业（民营经济）发展工作简报总第 13 期（2021-01-05）；只载名称和对象，未核实',
  }
  return {
    id: idOf(key),
    key,
    kind: 'single',
    content,
    versions: [{ status: 'published', validFrom: '2025-07-01', changes: {} }],
  }
}

function packageOf({ key, bank, name, for: purpose, steps }: (typeof packages)[number]): CatalogueProduct {
  const content: ProductContent = {
    ...blankContent,
    name,
    summary: `【演示】${purpose}`,
    steps: steps.map(([stage, product]) => ({ stage, productId: idOf(`${bank}/${product}`) })),
    isDemonstration: true,
    source,
  }
  const full = `${bank}/package/${key}`
  return {
    id: idOf(full),
    key: full,
    kind: 'package',
    content,
    versions: [{ status: 'published', validFrom: '2025-07-01', changes: {} }],
  }
}

function twistOf(key: string): Twist {
  let at = 8
  return {
    factor: 0.5 + (byteOf(key, 0) / 255) * 1.1,
    years: byteOf(key, 1) % 3,
    pick: (list) => list[byteOf(key, at++) % list.length] ?? list[0],
  }
}

function byteOf(key: string, index: number): number {
  return createHash('sha256').update(key).digest()[index % 32] ?? 0
}

/** A UUID (version 8, RFC 9562) that stands for the key, so that every load gives a product the same id. */
function idOf(key: string): string {
  const bytes = createHash('sha256').update(`huoshui catalogue ${key}`).digest().subarray(0, 16)
  bytes[6] = 0x80 | ((bytes[6] ?? 0) & 0x0f)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/u, '$1-$2-$3-$4-$5')
}
