import { chance, nextInteger, pick, type Random, seedRandom } from '@huoshui/demo-city/random/random'
import type { Criterion } from '@huoshui/rules/criteria/criterion'

const wan = 1_000_000

/** Industries that products are for: sections, divisions and classes of GB/T 4754-2017. */
const industries = [
  ['A'],
  ['A04'],
  ['A0411', 'A0412'],
  ['A01', 'A05'],
  ['C'],
  ['C13', 'C14'],
  ['C19'],
  ['C38'],
  ['E'],
  ['F'],
  ['F51', 'F52'],
  ['G', 'I'],
  ['H'],
  ['I', 'M'],
  ['L', 'M', 'O'],
]
const tags = ['外贸', '科技', '制造业', '农业', '消费', '高新技术企业', '科技型中小企业', '民营', '社保纳税数据']

/**
 * `count` products as banks write them, 6 to 10 clauses each, always the same: who may borrow (type, status, age, size), what
 * they do, where, and what figures they show, with ways round (or a title, or insured staff) and what rules them out.
 */
export function drawProducts(count: number, units: readonly string[]): Criterion[] {
  return Array.from({ length: count }, (_, item) => drawProduct(seedRandom('match-products', item), units))
}

function drawProduct(random: Random, units: readonly string[]): Criterion {
  const all: Criterion[] = [
    { fact: 'status', in: ['active'] },
    {
      fact: 'type',
      in: pick(random, [['company'], ['sole_trader'], ['company', 'cooperative'], ['company', 'sole_trader']]),
    },
    { fact: 'founded_on', elapsed: 'at-least', amount: pick(random, [6, 12, 18, 24, 36, 60]), unit: 'month' },
    drawScale(random),
  ]
  if (chance(random, 0.7)) all.push({ fact: 'industry', in: pick(random, industries) })
  else all.push({ not: { fact: 'industry', in: pick(random, [['J', 'K'], ['K'], ['K', 'F5178'], ['J']]) } })
  if (chance(random, 0.35)) all.push({ fact: 'unit', in: units.filter(() => chance(random, 0.4)).slice(0, 6) })
  if (chance(random, 0.6))
    all.push({ fact: 'size_class', in: pick(random, [['micro'], ['small', 'micro'], ['medium', 'small', 'micro']]) })
  if (chance(random, 0.6)) all.push({ fact: 'tax_grade', in: pick(random, [['A'], ['A', 'B'], ['A', 'B', 'M']]) })
  const more = [drawWayRound, drawBurden, drawActivity, drawGrowth]
  for (const draw of more) if (chance(random, 0.45)) all.push(draw(random))
  while (countClauses({ all }) < 6) all.push(pick(random, more)(random))
  return { all }
}

function drawScale(random: Random): Criterion {
  const low = nextInteger(random, 2, 60) * 10 * wan
  return pick<Criterion>(random, [
    { fact: 'revenue', is: 'at-least', value: low },
    { fact: 'revenue', between: [low, low * nextInteger(random, 3, 30)] },
    {
      any: [
        { fact: 'revenue', is: 'at-least', value: low },
        { fact: 'tax_paid', is: 'at-least', value: low / 50 },
      ],
    },
    { fact: 'employees', is: 'at-least', value: nextInteger(random, 2, 30) },
  ])
}

/** Evidence that stands in for other evidence. */
function drawWayRound(random: Random): Criterion {
  return {
    any: [
      {
        fact: 'tags',
        has: 'any',
        of: tags
          .filter(() => chance(random, 0.25))
          .slice(0, 3)
          .concat('有续贷需求'),
      },
      { fact: 'social_insurance_headcount', is: 'at-least', value: nextInteger(random, 2, 20) },
      { fact: 'tax_paid', is: 'above', value: nextInteger(random, 1, 40) * wan },
    ],
  }
}

/** What is owed already; nothing stated does not rule a firm out. */
function drawBurden(random: Random): Criterion {
  const limit = nextInteger(random, 1, 30) * 10 * wan
  return {
    any: [
      { fact: 'loan_balance', known: false },
      { fact: 'loan_balance', is: 'at-most', value: limit },
    ],
  }
}

function drawActivity(random: Random): Criterion {
  return pick<Criterion>(random, [
    { fact: 'electricity', is: 'at-least', value: nextInteger(random, 1, 20) * 100 },
    { fact: 'total_assets', is: 'at-least', value: nextInteger(random, 2, 80) * 10 * wan },
    { fact: 'capital', is: 'at-least', value: nextInteger(random, 1, 50) * 10 * wan },
    {
      any: [
        { fact: 'export_value', is: 'above', value: 0 },
        { fact: 'rd_expense', is: 'above', value: 0 },
      ],
    },
  ])
}

function drawGrowth(random: Random): Criterion {
  return pick<Criterion>(random, [
    { fact: 'revenue_growth', is: 'at-least', value: nextInteger(random, -20, 20) * 100 },
    { not: { fact: 'employees', is: 'below', value: nextInteger(random, 1, 8) } },
    { not: { fact: 'tags', has: 'any', of: ['园区'] } },
  ])
}

/** Clauses of a criterion, groups not counted. */
export function countClauses(criterion: Criterion): number {
  if ('all' in criterion) return criterion.all.reduce((sum, part) => sum + countClauses(part), 0)
  if ('any' in criterion) return criterion.any.reduce((sum, part) => sum + countClauses(part), 0)
  return 'not' in criterion ? countClauses(criterion.not) : 1
}

/** The product with its first figure or number of months moved a little: what a bank's slider does. */
export function moveThreshold(criterion: Criterion, step: number): Criterion {
  let isMoved = false
  const move = (part: Criterion): Criterion => {
    if ('all' in part) return { all: part.all.map(move) }
    if ('any' in part) return { any: part.any.map(move) }
    if ('not' in part || isMoved) return part
    if ('is' in part && typeof part.value === 'number') {
      isMoved = true
      return { ...part, value: part.value + step * 10_000 }
    }
    return part
  }
  const moved = move(criterion)
  if (isMoved || !('all' in criterion)) return moved
  return { all: [...criterion.all, { fact: 'capital', is: 'at-least', value: step * 10_000 }] }
}
