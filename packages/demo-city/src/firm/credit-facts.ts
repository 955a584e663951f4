import type { FactId } from '@huoshui/rules'
import { addDays, type Day } from '@huoshui/rules'
import { chance, nextInteger, nextShare, type Random } from '../random/random.ts'
import { roundToWan } from './facts.ts'
import { type Telling, tell } from './telling.ts'

/** Of the firms still on the register, those an authority's list names; by kind of entity. Assumptions. */
const LISTED: readonly { fact: FactId; source: 'registry' | 'court' | 'tax'; company: number; other: number }[] = [
  { fact: 'abnormal_list', source: 'registry', company: 0.035, other: 0.012 },
  { fact: 'dishonest_list', source: 'registry', company: 0.002, other: 0.0004 },
  { fact: 'enforcement_list', source: 'court', company: 0.006, other: 0.0012 },
  { fact: 'tax_arrears', source: 'tax', company: 0.008, other: 0.0015 },
]

/** Share of firms with a loan that a bank tells of, and of those without who were found never to have had one. */
const WITH_LOAN = { company: 0.17, other: 0.1 }
const FIRST_LOANS = 0.035
const OVERDUE = 0.015

/** Lists of authorities, loans as banks tell of them, and what an office certifies; nothing is inferred. */
export function addCreditFacts(telling: Telling): void {
  const { random, firm } = telling
  const kind = firm.type === 'company' ? 'company' : 'other'
  for (const { fact, source, ...shares } of LISTED) {
    if (chance(random, shares[kind])) tellListed(telling, fact, source)
  }
  addIndustryLists(telling)
  if (firm.status !== 'active') return
  if (chance(random, WITH_LOAN[kind])) addLoan(telling)
  else if (chance(random, FIRST_LOANS)) tell(telling, 'first_loan', 'bank', '', 1)
  if (chance(random, firm.type === 'sole_trader' ? 0.015 : 0.12)) {
    tell(telling, 'major_violation', 'registry', '', chance(random, 0.004) ? 1 : 0)
  }
}

/** Lists are as of the day of the city: who left the register is on none. */
function tellListed(telling: Telling, fact: FactId, source: 'registry' | 'court' | 'tax' | 'industry'): void {
  tell(telling, fact, source, '', 1, telling.periods.on)
}

/** 规上工业: 20 million 元 of main revenue a year; 入驻园区 as tagged. */
function addIndustryLists(telling: Telling): void {
  const { firm, section, truth, titles } = telling
  if (section !== 'C' || firm.type !== 'company' || firm.status !== 'active') return
  if (truth.revenueFen * truth.mainShare >= 2_000_000_000) tellListed(telling, 'above_scale', 'industry')
  if (firm.tags.some(({ tag }) => tag === '园区')) tellListed(telling, 'park', 'industry')
  if (titles.held.giant && truth.employees > 300) tellListed(telling, 'champion', 'industry')
}

function addLoan(telling: Telling): void {
  const { random, firm, truth, periods } = telling
  const balance = roundToWan(truth.revenueFen * (0.03 + 0.4 * nextShare(random)))
  tell(telling, 'loan_balance', 'bank', periods.lastMonth, balance)
  if (firm.type === 'company' && chance(random, 0.4)) {
    tell(telling, 'credit_total', 'bank', '', roundToWan(balance * (1 + nextShare(random))))
  }
  if (chance(random, 0.7)) tell(telling, 'loan_matures_on', 'bank', '', nextMaturity(random, periods.on))
  if (chance(random, 0.7)) tell(telling, 'loan_overdue', 'bank', '', chance(random, OVERDUE) ? 1 : 0)
}

function nextMaturity(random: Random, on: Day): Day {
  return addDays(on, nextInteger(random, 5, 730))
}
