import { FACTS, type FactId } from '../../fact/dictionary.ts'
import { FACT_TYPES, type FactDefinition, type FactType } from '../../fact/fact.ts'
import { FACT_WORDS, suggestFact } from '../../fact/find-fact.ts'
import type { Clause, Comparison, Criterion } from '../criterion.ts'
import { isDayHere, parseBound, parseBounds, parseSpan } from './parse-bound.ts'
import { parseList } from './parse-list.ts'
import { fail, type Reader, skipBlanks, takeWord, wordHere } from './reader.ts'
import {
  COMPARISON_WORDS,
  FLAG_WORDS,
  HAS_WORDS,
  HOLDS_WORDS,
  IN_WORDS,
  KNOWN_WORDS,
  LEFT_WORDS,
  PASSED_WORDS,
  RANGE_END,
  RANGE_MIDDLE,
  RANGE_WORDS,
  SIGNS,
  SINCE_WORDS,
  SUFFIX_WORDS,
} from './words.ts'

/** 营业收入 ≥ 1000 万元: a fact's label, alias or id and what is asked of it; 不属于 and 不含 come with their negation. */
export function parseClause(reader: Reader): Criterion | undefined {
  const fact = takeWord(reader, FACT_WORDS)
  if (fact === undefined) return failAtName(reader)
  const known = takeWord(reader, KNOWN_WORDS)
  return known === undefined ? PARSERS[FACTS[fact].type](reader, fact) : { fact, known }
}

type ClauseParser = (reader: Reader, fact: FactId) => Criterion | undefined

const PARSERS: Readonly<Record<FactType, ClauseParser>> = {
  count: parseFigureClause,
  money: parseFigureClause,
  percent: parseFigureClause,
  quantity: parseFigureClause,
  day: parseDayClause,
  choice: parseInClause,
  industry: parseInClause,
  set: parseHasClause,
  flag: parseFlagClause,
}

const EXPECTED: Readonly<Record<FactType, string>> = {
  count: `${SIGNS} 或“在 … 至 … 之间”`,
  money: `${SIGNS} 或“在 … 至 … 之间”`,
  percent: `${SIGNS} 或“在 … 至 … 之间”`,
  quantity: `${SIGNS} 或“在 … 至 … 之间”`,
  day: `“满”“不满”“距今”“还有”、${SIGNS} 或“在 … 至 … 之间”`,
  choice: '“属于”或“不属于”',
  industry: '“属于”或“不属于”',
  set: '“含任一”“含全部”“不含任一”或“不含全部”',
  flag: '“为 是”或“为 否”',
}

function parseFigureClause(reader: Reader, fact: FactId): Clause | undefined {
  if (takeWord(reader, RANGE_WORDS)) return parseRange(reader, fact)
  const is = takeWord(reader, COMPARISON_WORDS)
  skipBlanks(reader)
  // 营业收入 1000 万元以上: the figure first.
  if (is === undefined && !/[-−0-9]/.test(reader.plain.charAt(reader.at))) return failAtOperator(reader, fact)
  const value = parseBound(reader, fact)
  if (value === undefined) return undefined
  const compared = is ?? takeWord(reader, SUFFIX_WORDS)
  return compared ? { fact, is: compared, value } : fail(reader, '数值后应为“以上”或“以下”，或在数值前写明比较符号。')
}

function parseRange(reader: Reader, fact: FactId): Clause | undefined {
  skipBlanks(reader)
  const start = reader.at
  const between = parseBounds(reader, fact, () => takeWord(reader, RANGE_MIDDLE) ?? fail(reader, '应为“至”。'))
  if (!between) return undefined
  takeWord(reader, RANGE_END)
  return between[0] > between[1] ? fail(reader, '下限大于上限，应为“在 小 至 大 之间”。', start) : { fact, between }
}

function parseDayClause(reader: Reader, fact: FactId): Clause | undefined {
  const passed = takeWord(reader, PASSED_WORDS)
  if (passed) return parsePassed(reader, fact, passed)
  if (takeWord(reader, LEFT_WORDS)) return parseLeft(reader, fact)
  if (takeWord(reader, RANGE_WORDS)) return parseRange(reader, fact)
  const isSince = takeWord(reader, SINCE_WORDS) === true
  const is = takeWord(reader, COMPARISON_WORDS)
  if (is === undefined) return isSince ? fail(reader, `“距今”后应为 ${SIGNS}。`) : failAtOperator(reader, fact)
  if (isSince || !isDayHere(reader)) {
    skipBlanks(reader)
    if (!isSince && !/[0-9]/.test(reader.plain.charAt(reader.at))) {
      return fail(reader, '应为日期（如“2026-01-31”）或时间长度（如“2 年”）。')
    }
    const span = parseSpan(reader)
    return span && { fact, elapsed: is, ...span }
  }
  const value = parseBound(reader, fact)
  return value === undefined ? undefined : { fact, is, value }
}

function parsePassed(reader: Reader, fact: FactId, elapsed: Comparison): Clause | undefined {
  const span = parseSpan(reader)
  if (!span) return undefined
  if (elapsed === 'at-least') takeWord(reader, [['以上', true]])
  return { fact, elapsed, ...span }
}

/** 还有 ≥ 90 日, 还有 90 日以上, 还有 90 日以内; without a word it means at least. */
function parseLeft(reader: Reader, fact: FactId): Clause | undefined {
  const is = takeWord(reader, [...COMPARISON_WORDS, ...PASSED_WORDS])
  const span = parseSpan(reader)
  return span && { fact, left: is ?? takeWord(reader, SUFFIX_WORDS) ?? 'at-least', ...span }
}

function parseInClause(reader: Reader, fact: FactId): Criterion | undefined {
  const isIn = takeWord(reader, IN_WORDS)
  if (isIn === undefined) return failAtOperator(reader, fact)
  const values = parseList(reader, fact)
  return values && (isIn ? { fact, in: values } : { not: { fact, in: values } })
}

function parseHasClause(reader: Reader, fact: FactId): Criterion | undefined {
  const word = takeWord(reader, HAS_WORDS)
  if (word === undefined) return failAtOperator(reader, fact)
  const of = parseList(reader, fact)
  if (!of) return undefined
  const clause: Clause = { fact, has: word.has, of }
  return word.isMeant ? clause : { not: clause }
}

function parseFlagClause(reader: Reader, fact: FactId): Clause | undefined {
  if (takeWord(reader, HOLDS_WORDS) === undefined) return failAtOperator(reader, fact)
  const holds = takeWord(reader, FLAG_WORDS)
  if (holds !== undefined) return { fact, holds }
  return fail(reader, '应为“是”或“否”。')
}

function failAtOperator(reader: Reader, fact: FactId): undefined {
  const { label, type }: FactDefinition = FACTS[fact]
  return fail(reader, `“${label}”（${FACT_TYPES[type]}）后应为${EXPECTED[type]}，或“已知”“未知”。`)
}

function failAtName(reader: Reader): undefined {
  const word = wordHere(reader)
  if (word === '') return fail(reader, '条件没有写完，应为事实名称，如“营业收入”。')
  const suggestion = suggestFact(word)
  if (suggestion) {
    const { label } = FACTS[suggestion]
    const repair = { length: word.length, text: label }
    return fail(reader, `没有名为“${word}”的事实，是否应为“${label}”？`, undefined, repair)
  }
  return fail(reader, `没有名为“${word}”的事实，此处应为事实名称（如“营业收入”）、“非”或“（”。`)
}
