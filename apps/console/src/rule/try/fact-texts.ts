import type { RuleCase, RuleFact } from '@huoshui/contract'
import { printWan } from '@huoshui/rules/money/print-money'
import type { RuleQuestion } from '../rule-queries.ts'

/** What is filled in, by the name of the fact: text as typed, or the chosen keys of a set; absent: unknown. */
export type FactTexts = Readonly<Record<string, string | readonly string[]>>
export type GivenFacts = RuleQuestion['facts']

type Shape = Pick<RuleFact, 'name' | 'type' | 'unit'>

const figures: ReadonlySet<RuleFact['type']> = new Set(['money', 'percent', 'count', 'quantity'])

/** Whether a fact is filled in with digits in its unit. */
export function isFigure({ type }: Pick<RuleFact, 'type'>): boolean {
  return figures.has(type)
}

/**
 * The facts as rules are given them: bare digits with the unit of their field behind them. What carries a unit of its own, or
 * cannot be read, goes as it was typed: the rules say what is wrong with it.
 */
export function factsOf(shapes: readonly Shape[], texts: FactTexts): GivenFacts {
  const facts: Record<string, unknown> = {}
  for (const shape of shapes) {
    const given = texts[shape.name]
    if (given === undefined || given.length === 0) continue
    if (typeof given !== 'string') facts[shape.name] = [...given]
    else if (given.trim() !== '') facts[shape.name] = readText(shape, given.trim())
  }
  return facts
}

function readText(shape: Shape, text: string): string | boolean | number {
  if (shape.type === 'flag') return text === '是'
  if (!isFigure(shape)) return text
  const digits = text.replaceAll(/[,，\s]/g, '')
  if (!/^-?\d+(\.\d+)?$/.test(digits)) return text
  return shape.unit === null ? Number(digits) : `${digits}${shape.unit}`
}

type Stored = RuleCase['facts'][number]['value']

/** What to fill in with, of a value as it is stored; exact, so that a case comes out as it should. */
export function textOf({ type, unit }: Shape, value: Stored): string | readonly string[] {
  if (value === null) return ''
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'object') return value.map(String)
  if (typeof value === 'string') return unit !== null && value.endsWith(unit) ? value.slice(0, -unit.length) : value
  if (type === 'money') return printWan(value).replace('万元', '').replaceAll(',', '')
  // Eight decimals hold any ratio; rounding takes away only the noise of a double.
  return String(type === 'percent' ? Math.round(value * 1e6) / 1e8 : value)
}

/** What a worked case fills in. */
export function textsOfCase(shapes: readonly Shape[], { facts }: RuleCase): FactTexts {
  return textsOf(shapes, Object.fromEntries(facts.map(({ name, value }) => [name, value])))
}

/** Facts of a JSON text as fields show them; names without a field are left out. */
export function textsOf(shapes: readonly Shape[], facts: GivenFacts): FactTexts {
  const known = shapes.flatMap((shape) => {
    const value = facts[shape.name]
    return isStored(value) ? [[shape.name, textOf(shape, value)] as const] : []
  })
  return Object.fromEntries(known)
}

function isStored(value: unknown): value is Exclude<Stored, null> {
  if (Array.isArray(value)) return value.every((one) => typeof one === 'string' || typeof one === 'number')
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}

export type ReadJson = { facts: GivenFacts; fault: null } | { facts: null; fault: string }

/** Facts written as JSON, as `huoshui decide --facts` reads them. */
export function readJson(text: string): ReadJson {
  if (text.trim() === '') return { facts: {}, fault: null }
  try {
    const read: unknown = JSON.parse(text)
    if (typeof read !== 'object' || read === null || Array.isArray(read)) {
      return { facts: null, fault: '应为一个对象，如 {"revenue": "1200万元"}。' }
    }
    return { facts: { ...read }, fault: null }
  } catch (error) {
    return { facts: null, fault: `不是 JSON：${error instanceof Error ? error.message : ''}` }
  }
}

/** The same JSON with one name in place of another, where it stands as a name. */
export function renameFact(text: string, from: string, to: string): string {
  const name = JSON.stringify(from).replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return text.replace(new RegExp(`${name}(?=\\s*:)`), () => JSON.stringify(to))
}
