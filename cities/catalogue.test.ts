import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { BankProfile, ProductContent } from '@huoshui/contract'
import type { Clause, Criterion } from '@huoshui/rules/criteria/criterion'
import { parseCriterion } from '@huoshui/rules/criteria/text/parse-criterion'
import { printCriterion } from '@huoshui/rules/criteria/text/print-criterion'
import { expect, test } from 'vitest'
import { readCityData } from './city-data.ts'
import { readCatalogue } from './read-catalogue.ts'
import { buildBank } from './scripts/catalogue/build-bank.ts'
import { plans } from './scripts/catalogue/plan.ts'

const { organisations } = readCityData('zhanjiang')
const banks = readCatalogue('zhanjiang')
const products = banks.flatMap(({ bankKey, products: all }) =>
  all.map((product) => ({ ...product, bankKey, content: ProductContent.parse(product.content) })),
)
const singles = products.filter(({ kind }) => kind === 'single')
const clusters = singles.filter(({ key }) => key.includes('/cluster/'))
const samples = products.filter((product) => !clusters.includes(product))

function clausesOf(criterion: Criterion): Clause[] {
  if ('all' in criterion) return criterion.all.flatMap(clausesOf)
  if ('any' in criterion) return criterion.any.flatMap(clausesOf)
  return 'not' in criterion ? clausesOf(criterion.not) : [criterion]
}

test('23 banks of the city offer 125 products', () => {
  expect(banks).toHaveLength(23)
  expect(singles).toHaveLength(125)
  const known = new Set(organisations.filter(({ kind }) => kind === 'bank').map(({ key }) => key))
  expect(banks.filter(({ bankKey }) => !known.has(bankKey))).toEqual([])
  for (const { profile } of banks) expect(BankProfile.parse(profile)).toMatchObject({ verified: false })
})

test('every sample says so in its name and its description; nothing claims to be verified', () => {
  for (const { content } of samples) {
    expect(content).toMatchObject({ isDemonstration: true, verified: false })
    expect(content.name).toContain('演示')
    expect(content.summary).toContain('【演示】')
  }
})

test('the six cluster loans have their names, and no figure that S0 does not tell', () => {
  expect(clusters.map(({ content }) => content.name).sort()).toEqual(
    ['强链贷', '延链贷', '补链贷', '智能贷', '园区贷', '创客贷'].sort(),
  )
  for (const { bankKey, content } of clusters) {
    expect(bankKey).toBe('bank-boc')
    expect(content).toMatchObject({
      verified: false,
      rate: null,
      maxAmountFen: null,
      maxMonths: null,
      decisionDays: null,
    })
    expect([content.guaranteeModes, content.repaymentWays, content.fees, content.materials].flat()).toEqual([])
    expect(content.source).toContain('未核实')
  }
})

test('criteria have at least six clauses, draw on many facts and differ from product to product', () => {
  const criteria = singles.map(({ content }) => content.criterion?.criterion)
  for (const criterion of criteria) expect(criterion && clausesOf(criterion).length).toBeGreaterThanOrEqual(6)
  const facts = new Set(
    criteria.flatMap((criterion) => (criterion ? clausesOf(criterion) : [])).map(({ fact }) => fact),
  )
  expect(facts.size).toBeGreaterThanOrEqual(40)
  const sorts = new Set(samples.map(({ content }) => JSON.stringify(content.criterion)))
  expect(sorts.size).toBeGreaterThanOrEqual(110)
})

test('criteria print as text and read back', () => {
  for (const { content } of singles) {
    if (!content.criterion) throw new Error(content.name)
    const text = printCriterion(content.criterion.criterion)
    expect(parseCriterion(text), text).toEqual({ ok: true, criterion: content.criterion.criterion })
  }
})

test('packages are chains of products of the same bank, named in the article', () => {
  const chains = products.filter(({ kind }) => kind === 'package')
  expect(chains.map(({ content }) => content.name)).toContain('“种植贷+冷链贷+加工贷”组合（演示）')
  for (const { bankKey, content } of chains) {
    expect(content.steps.length).toBeGreaterThanOrEqual(2)
    for (const { productId } of content.steps) expect(singles.find(({ id }) => id === productId)?.bankKey).toBe(bankKey)
  }
})

test('phones are the fictitious ones, ids and keys are one each', () => {
  for (const { content } of samples.filter(({ kind }) => kind === 'single'))
    expect(content.contactPhone).toMatch(/^0759-000\d{4}$/)
  expect(new Set(products.map(({ id }) => id)).size).toBe(products.length)
  expect(new Set(products.map(({ key }) => key)).size).toBe(products.length)
})

test('the files are what the script writes', () => {
  for (const plan of plans) {
    const file = readFileSync(join(import.meta.dirname, 'zhanjiang/catalogue', `${plan.bank}.json`), 'utf8')
    expect(file === `${JSON.stringify(buildBank(plan, organisations), null, 1)}\n`, plan.bank).toBe(true)
  }
})

test('a city without a catalogue has none, and an unknown one neither', () => {
  expect(readCatalogue('ankang')).toEqual([])
  expect(readCatalogue('../zhanjiang')).toEqual([])
})
