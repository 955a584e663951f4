import { FACTS, type FactId } from '../../fact/dictionary.ts'
import type { FactDefinition } from '../../fact/fact.ts'
import { plainWord } from '../../fact/find-fact.ts'
import { codeOfIndustryName, readIndustryRange } from '../../industry/industry-range.ts'
import { suggestName } from '../../law/given/suggest-name.ts'
import { checkValue } from '../check/check-value.ts'
import { fail, isAtEnd, type Reader, type Repair, skipBlanks, takeMatch } from './reader.ts'

/** [企业、个体工商户]: values by label or key, codes of industries or ranges of them (C13–C15); 、 ， ； between them, quotation marks around odd ones. */
export function parseList(reader: Reader, fact: FactId): string[] | undefined {
  if (!takeMatch(reader, /[[【]/y)) {
    return fail(reader, `应为“[”，后面列出“${FACTS[fact].label}”的值，如 [甲、乙]。`)
  }
  const values: string[] = []
  for (;;) {
    const found = parseItem(reader, fact)
    if (found === undefined) return undefined
    values.push(...found)
    if (takeMatch(reader, /[\]】]/y)) return values
    if (!takeMatch(reader, /[、,;]/y)) {
      return fail(
        reader,
        '应为“、”再接下一个值，或以“]”结束。',
        undefined,
        isAtEnd(reader) ? { length: 0, text: ']' } : null,
      )
    }
  }
}

function parseItem(reader: Reader, fact: FactId): readonly string[] | undefined {
  skipBlanks(reader)
  const start = reader.at
  const written = reader.source.charAt(start) === '"' ? takeQuoted(reader) : takeBare(reader)
  if (written === undefined) return fail(reader, '引号没有结束，应为“"”。', start)
  if (written === '') return fail(reader, `应为“${FACTS[fact].label}”的一个值。`, start)
  return FACTS[fact].type === 'industry'
    ? readIndustries(reader, written, start)
    : readOne(reader, fact, written, start)
}

function readOne(reader: Reader, fact: FactId, written: string, start: number): readonly string[] | undefined {
  const check = checkValue(fact, keyOf(fact, written))
  return check.ok ? [check.value] : fail(reader, check.message, start, nearestChoice(fact, written))
}

/** One code, or the codes of a range; a name is refused with its code offered. */
function readIndustries(reader: Reader, written: string, start: number): readonly string[] | undefined {
  const range = readIndustryRange(written)
  if (range) return range.ok ? range.codes : fail(reader, range.message, start)
  const code = codeOfIndustryName(written)
  if (code === undefined) return readOne(reader, 'industry', written, start)
  return fail(reader, `行业应写代码，“${written}”的代码是“${code}”。`, start, { length: written.length, text: code })
}

/** The choice probably meant by a word that is none. */
function nearestChoice(fact: FactId, written: string): Repair | null {
  const { choices }: FactDefinition = FACTS[fact]
  const known = Object.entries(choices ?? {}).map(([name, label]) => ({ name, words: [label] }))
  const key = suggestName(written, known)
  return key === undefined ? null : { length: written.length, text: choices?.[key] ?? key }
}

function takeBare(reader: Reader): string {
  const end = reader.plain.slice(reader.at).search(/[、,;[\]【】"“”\\]/)
  const bare = reader.source.slice(reader.at, end < 0 ? undefined : reader.at + end)
  reader.at += bare.length
  return bare.trim()
}

function takeQuoted(reader: Reader): string | undefined {
  const match = /^"((?:[^"\\]|\\.)*)"/su.exec(reader.source.slice(reader.at))
  if (!match) return undefined
  reader.at += match[0].length
  return match[1]?.replaceAll(/\\(.)/gsu, '$1')
}

/** The key of a label; what is no label stands for itself. */
function keyOf(fact: FactId, written: string): string {
  const { choices }: FactDefinition = FACTS[fact]
  if (choices === null || Object.hasOwn(choices, written)) return written
  const plain = plainWord(written)
  return Object.keys(choices).find((key) => plainWord(choices[key] ?? '') === plain) ?? written
}
