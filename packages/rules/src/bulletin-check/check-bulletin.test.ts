import { describe, expect, it } from 'vitest'
import { checkBulletin } from './check-bulletin.ts'
import { CHECK_RULES } from './check-rules.ts'
import { CLEAN_BULLETINS, CLEAN_PARAGRAPHS } from './clean.cases.ts'
import type { BodyNames, BulletinToCheck } from './finding.ts'
import { SEED_CASES } from './seeds.cases.ts'

const bodies: BodyNames[] = [
  {
    name: '中共湛江市委金融委员会办公室',
    aliases: ['湛江市金融工作局', '市金融工作局', '市金融局'].map((alias) => ({ alias, until: '2024-01-01' })),
  },
  { name: '湛江市工业和信息化局', aliases: [{ alias: '市工信局', until: null }] },
]

function check(text: string, given: Partial<BulletinToCheck> = {}): string[] {
  return find(text, given).map(({ rule, at }) => `${rule} ${at}`)
}

function find(text: string, given: Partial<BulletinToCheck> = {}) {
  return checkBulletin({ parts: [{ key: 'a', text }], on: '2026-11-30', bodies, townCount: 84, ...given }).map(
    (found) => ({
      ...found,
      at: text.slice(found.from, found.to),
    }),
  )
}

describe('on published texts', () => {
  it.each(SEED_CASES.map((each) => [each.name, each] as const))(
    'finds what is wrong in %s',
    (_, { text, on, finds }) => {
      const found = find(text, { on })
      for (const [rule, at] of finds)
        expect(
          found.filter((each) => each.rule === rule).map((each) => each.at),
          `${rule} ${at}`,
        ).toContainEqual(expect.stringContaining(at))
      // Nothing else: every finding is one of those named.
      for (const { rule, at } of found)
        expect(
          finds.map(([name]) => name),
          `${rule} at ${at}`,
        ).toContain(rule)
      expect(found).toHaveLength(finds.length)
    },
  )

  it('says the year the hand meant, and how many households the number is', () => {
    const head = '领导小组办公室 2021 年 1 月 5 日\n正文。\n编印 2020年1月6日印发'
    expect(find(head)[0]?.message).toContain('是否应为2021年1月6日')
    expect(find('截至2025年5月31日，走访421404万户。')[0]?.message).toContain('421404户（42.14万户）')
  })

  it('does not hold the names of the day against a text of that day', () => {
    expect(check('湛江银保监分局、市金融局参加。', { on: '2021-01-05' })).toEqual([])
    expect(check('原湛江银保监分局参加。')).toEqual([])
    expect(check('印发《湛江银保监分局办法》。')).toEqual([])
  })
})

describe('on clean texts', () => {
  it('there are enough of them', () => {
    expect(CLEAN_PARAGRAPHS.length).toBeGreaterThanOrEqual(40)
    expect(CLEAN_BULLETINS.length).toBeGreaterThanOrEqual(3)
  })

  it.each(CLEAN_PARAGRAPHS.map((text) => [text.slice(0, 24), text] as const))('finds nothing in “%s…”', (_, text) => {
    expect(find(text, { issuedOn: '2026-11-30' })).toEqual([])
  })

  it.each(CLEAN_BULLETINS)('finds nothing in $name', ({ parts, ...given }) => {
    expect(checkBulletin({ ...given, parts, bodies, townCount: 84 })).toEqual([])
  })
})

describe('one fault at a time', () => {
  it.each([
    ['截至2026年10月31日，全市走访12345万户。', ['unit-magnitude 12345万户']],
    ['截至2026年10月31日，全市走访１２３４５万户。', ['unit-magnitude １２３４５万户']],
    ['注册资本2000万，主营业务收入3000万元。', ['unit-missing 2000万']],
    ['全市走访率达120%。', ['rate-over-hundred 120%']],
    ['贷款分别占40%、50%、20%。', ['share-sum 40%、50%、20%']],
    ['其中，第一产业占60%，第二产业占30%，第三产业占20%。', ['share-sum 60%，第二产业占30%，第三产业占20%']],
    ['共走访300户，其中企业200户、个体工商户150户。', ['parts-over-total 300户，其中企业200户、个体工商户150户']],
    ['截至2026年12月15日，全市走访300户。', ['as-of 截至2026年12月15日']],
    ['截止目前，全市走访300户。', ['as-of 截止目前']],
    ['2026年2月30日召开会议。', ['no-such-day 2026年2月30日']],
    ['2026年10月，申报300户次，推荐280户。', ['counting-word 280户']],
    ['2026年10月，申报300户，推荐320户。', ['stage-order 320户']],
    ['一是宣传；三是走访。', ['section-number 三是']],
    ['（一）宣传。\n（一）走访。', ['section-number （一）']],
    ['根据湛金函[2022]86号文件要求。', ['document-number 根据湛金函[2022]86号']],
    ['（湛金函〔2022〕第86号）', ['document-number 湛金函〔2022〕第86号']],
    ['（湛金函〔2022〕086号）', ['document-number 湛金函〔2022〕086号']],
    ['（湛金函〔2022〕86）', ['document-number 湛金函〔2022〕86']],
    ['（工信部企业〔2022〕63号）', ['expired 工信部企业〔2022〕63号']],
    ['（财政部〔2025〕12号）', ['document-number 财政部〔2025〕12号']],
    ['2026年10月，意向金额3亿元，授信5亿元，放款4亿元，融资合计8亿元。', ['intent-in-total 8亿元']],
    [
      '截至2026年10月31日，全市授信金额3亿元，放款金额2亿元。截至2026年10月31日，全市授信金额4亿元，放款2亿元。',
      ['same-figure 4亿元'],
    ],
  ])('%s', (text, found) => {
    expect(check(text, { issuedOn: '2026-11-30' })).toEqual(found)
  })

  it('a number of the issue that leaves a gap, or differs from the text', () => {
    expect(check('（总第14期）', { number: 14, previousNumber: 13 })).toEqual([])
    expect(check('（总第14期）', { number: 14, previousNumber: 12 })).toEqual(['issue-number '])
    expect(check('（总第13期）', { number: 14, previousNumber: 13 })).toEqual(['issue-number （总第13期）'])
  })

  it('printed weeks later, over the turn of the year', () => {
    const days = { issuedOn: '2026-12-30', on: '2026-12-30' }
    expect(check('正文。', { ...days, printedOn: '2027-01-06' })).toEqual([])
    expect(check('正文。', { ...days, printedOn: '2027-03-01' })).toEqual(['printed-day '])
    expect(find('正文。', { ...days, printedOn: '2026-12-01' })[0]?.severity).toBe('error')
  })

  it('the same figure in two items of an issue, rounded or not', () => {
    const parts = (one: string, other: string) => [
      { key: 'one', text: `截至2026年10月31日，全市走访率${one}。` },
      { key: 'two', text: `截至2026年10月31日，全市走访率达${other}。` },
    ]
    const rules = (one: string, other: string) =>
      checkBulletin({ parts: parts(one, other), on: '2026-11-30' }).map(({ part, rule }) => [part, rule])
    expect(rules('98.5%', '98.50%')).toEqual([])
    expect(rules('98.5%', '98.52%')).toEqual([])
    expect(rules('98.5%', '约98%')).toEqual([])
    expect(rules('98.5%', '97.5%')).toEqual([['two', 'same-figure']])
  })
})

it('every rule has a label and a source, and every place lies within its part', () => {
  for (const { label, source } of Object.values(CHECK_RULES))
    expect(Math.min(label.length, source.length)).toBeGreaterThan(0)
  for (const { text, on } of SEED_CASES)
    for (const { from, to, rule } of find(text, { on })) {
      expect(rule in CHECK_RULES && from >= 0 && from <= to && to <= text.length).toBe(true)
    }
})
