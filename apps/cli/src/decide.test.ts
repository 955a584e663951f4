import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { RuleAnswer, RuleGround } from '@huoshui/contract'
import { RULES } from '@huoshui/rules'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runDecide } from './decide.ts'
import { describeRules } from './rules.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'huoshui-decide-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function fileOf(content: unknown): string {
  const file = join(folder, 'facts.json')
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}
const asked = { on: '2025-06-01', place: '440883' }

describe('huoshui decide', () => {
  it('prints the answer of the rule as JSON', () => {
    const facts = fileOf({ giant_on: '2024-10-01', awarded_title: '没有领过' })
    const { lines, exitCode } = runDecide('award', { ...asked, facts, json: true })
    expect(exitCode).toBe(0)
    expect(lines).toHaveLength(1)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      rule: 'award',
      version: expect.stringContaining('湛工信函〔2023〕20号'),
      decision: 'met',
      value: { title: 'giant', ceilingFen: 50_000_000 },
      grounds: expect.arrayContaining([
        expect.objectContaining({
          clause: '三（一）企业认定支持',
          result: 'met',
          fact: 'giant_on',
          value: '2024-10-01',
        }),
      ]),
      missing: [],
    })
  })

  it.each(['award', 'giant', 'size-class', 'subsidy'])('%s prints what the contract names and nothing else', (rule) => {
    const { lines } = runDecide(rule, { ...asked, facts: fileOf({}), json: true })
    const printed = JSON.parse(lines[0] ?? '') as { grounds: object[] }
    expect(
      RuleAnswer.extend({ grounds: RuleGround.strict().array() }).strict().safeParse(printed).error,
    ).toBeUndefined()
    expect(printed.grounds.length).toBeGreaterThan(0)
  })

  it('prints it for people: decision, grounds with their clause, what is missing, what is unverified', () => {
    const { lines, exitCode } = runDecide('above-scale', { ...asked, facts: fileOf({ industry: 'C1361' }) })
    expect(exitCode).toBe(0)
    expect(lines[0]).toMatch(/^无法判断（2025-06-01，440883/)
    expect(lines.join('\n')).toContain('还缺：main_revenue、above_scale')
    expect(lines.at(-1)).toContain('未与文件原文核对')
  })

  it('says that the award has ended', () => {
    const facts = fileOf({ giant_on: '2024-10-01', awarded_title: 'none' })
    const { lines, exitCode } = runDecide('award', { facts, on: '2026-02-18', place: '440883' })
    expect(exitCode).toBe(0)
    expect(lines.join('\n')).toContain('已于2026-02-17到期')
  })

  it.each([
    ['award', { giants_on: '2024-10-01' }, {}, '是否应为“giant_on”'],
    ['award', { giant_on: 2024 }, {}, '应为日期'],
    ['award', [], {}, '应为一个对象'],
    ['award', '{', {}, '不是 JSON'],
    ['awards', {}, {}, '是否应为“award”'],
    ['award', {}, { on: '今天' }, '日期'],
    ['award', {}, { place: '湛江' }, '行政区划代码'],
    ['award', {}, { kind: 'new' }, '不分种类'],
    ['giant', {}, { kind: 'old' }, 'review（复核）'],
  ])('refuses %s %j %j', (rule, content, other, sentence) => {
    const flags = { ...asked, ...other, facts: fileOf(content) }
    const plain = runDecide(rule, flags)
    expect(plain.exitCode).toBe(2)
    expect(plain.lines.join('\n')).toContain(sentence)
    const { lines } = runDecide(rule, { ...flags, json: true })
    expect(JSON.parse(lines.join(''))).toMatchObject({ exitCode: 2, error: expect.stringContaining(sentence) })
  })

  it('refuses a file that is not there', () => {
    const flags = { ...asked, facts: join(folder, 'nothing.json') }
    expect(runDecide('award', flags)).toMatchObject({ exitCode: 2, lines: [expect.stringContaining('读不到')] })
  })
})

describe('with the entries of an installation', () => {
  const cite = {
    document: '测试文件〔2026〕9号',
    clause: '第二条',
    firstDay: '2026-06-01',
    lastDay: null,
    place: '440800',
    source: '测试',
    verified: true,
  }
  const added = [
    { id: 'entry-1', number: 'award.giant', value: 40_000_000, cite },
    { id: 'entry-2', number: 'award.recognised-since', value: '2026-01-01', cite },
  ]

  it('decides by them and names them', () => {
    const facts = fileOf({ giant_on: '2026-06-10', awarded_title: 'none' })
    const flags = { facts, on: '2026-07-01', place: '440883' }
    expect(runDecide('award', flags).lines[0]).toMatch(/^无法判断/)
    const { lines } = runDecide('award', flags, added)
    expect(lines[0]).toBe('符合（2026-07-01，440883，依据测试文件〔2026〕9号）')
    expect(lines.join('\n')).toContain('[测试文件〔2026〕9号，补录条目 entry-1，第二条]')
    const json = JSON.parse(runDecide('award', { ...flags, json: true }, added).lines.join(''))
    expect(json).toMatchObject({ decision: 'met', added: expect.arrayContaining(['entry-1', 'entry-2']) })
  })
})

describe('huoshui rules', () => {
  it('lists every rule in a line', () => {
    const { lines, exitCode } = describeRules(undefined, false)
    expect(exitCode).toBe(0)
    expect(lines).toHaveLength(RULES.length)
    for (const [index, rule] of RULES.entries()) expect(lines[index]).toContain(rule.id)
  })

  it('names the facts, kinds and numbers of one rule, units included', () => {
    const text = describeRules('giant', false).lines.join('\n')
    for (const part of [
      'review 复核',
      'revenue ',
      '万元',
      'rd_share',
      '可由 rd_expense、revenue 算出',
      'giant.2026.revenue',
    ]) {
      expect(text).toContain(part)
    }
  })

  it('gives the same as JSON', () => {
    const all = JSON.parse(describeRules(undefined, true).lines.join(''))
    expect(all).toHaveLength(RULES.length)
    const one = JSON.parse(describeRules('award', true).lines.join(''))
    expect(one.facts.map(({ name }: { name: string }) => name)).toEqual([
      'awarded_title',
      'giant_on',
      'specialised_on',
      'innovative_on',
    ])
  })

  it.each([true, false])('suggests the rule meant (JSON: %s)', (isJson) => {
    const { lines, exitCode } = describeRules('size_clas', isJson)
    expect(exitCode).toBe(2)
    expect(lines.join('')).toContain('size-class')
  })
})
