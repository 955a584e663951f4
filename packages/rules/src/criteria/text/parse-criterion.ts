import { checkCriterion } from '../check/check-criterion.ts'
import { CRITERION_LIMITS } from '../check/limits.ts'
import type { Criterion } from '../criterion.ts'
import { parseClause } from './parse-clause.ts'
import { createReader, type Fault, fail, isAtEnd, type Reader, takeWord } from './reader.ts'
import { AND_WORDS, BETWEEN_PARTS, CLOSE, GROUP_WORDS, NOT_WORDS, NOTHING_ASKED, OPEN, OR_WORDS } from './words.ts'

/** `position` counts the characters (UTF-16 units) before the fault; `message` says what was expected there. */
export type ParsedCriterion = { ok: true; criterion: Criterion } | ({ ok: false } & Fault)

/**
 * Reads the text form: clauses joined by 且 and 或 (且 binds closer), 非 before what it negates, brackets of full or half
 * width. Labels, aliases and ids stand for facts; money and ratios need their unit, so that 1000 is never taken for 万元.
 */
export function parseCriterion(text: string): ParsedCriterion {
  if (text.length > CRITERION_LIMITS.text) {
    const message = `条件过长，最多${CRITERION_LIMITS.text}个字。`
    return { ok: false, position: CRITERION_LIMITS.text, message, repair: null }
  }
  const reader = createReader(text)
  const criterion = parseEither(reader, 0)
  if (criterion && !isAtEnd(reader)) fail(reader, '此处应为“且”“或”，或到此结束。')
  if (!criterion || reader.problem) {
    return { ok: false, ...(reader.problem ?? { position: reader.at, message: '条件没有写完。', repair: null }) }
  }
  const check = checkCriterion(criterion)
  if (check.ok) return check
  return { ok: false, position: 0, message: check.errors[0]?.message ?? '条件有误。', repair: null }
}

function parseEither(reader: Reader, depth: number): Criterion | undefined {
  const parts = parseJoined(reader, OR_WORDS, () => parseBoth(reader, depth))
  return parts && (parts.length === 1 ? parts[0] : { any: parts })
}

function parseBoth(reader: Reader, depth: number): Criterion | undefined {
  const parts = parseJoined(reader, AND_WORDS, () => parsePart(reader, depth))
  return parts && (parts.length === 1 ? parts[0] : { all: parts })
}

function parseJoined(
  reader: Reader,
  signs: readonly (readonly [string, string])[],
  parse: () => Criterion | undefined,
): Criterion[] | undefined {
  const parts: Criterion[] = []
  do {
    const part = parse()
    if (!part) return undefined
    parts.push(part)
  } while (takeWord(reader, signs))
  return parts
}

function parsePart(reader: Reader, depth: number): Criterion | undefined {
  if (depth > DEEPEST) return fail(reader, `嵌套过深，最多${CRITERION_LIMITS.depth}层。`)
  if (takeWord(reader, OPEN)) {
    const inner = parseEither(reader, depth + 1)
    return inner && close(reader, inner)
  }
  if (takeWord(reader, NOTHING_ASKED)) return { all: [] }
  const group = takeWord(reader, GROUP_WORDS)
  if (group) return parseGroup(reader, group, depth)
  if (!takeWord(reader, NOT_WORDS)) return parseClause(reader)
  const part = parsePart(reader, depth + 1)
  return part && { not: part }
}

// Brackets that change nothing may stand around each level.
const DEEPEST = CRITERION_LIMITS.depth * 3

/** 全部满足（…；…）: a group of any number of parts, also none or one. */
function parseGroup(reader: Reader, group: 'all' | 'any', depth: number): Criterion | undefined {
  if (!takeWord(reader, OPEN)) return fail(reader, '应为“（”。')
  const parts: Criterion[] = []
  if (!takeWord(reader, CLOSE)) {
    do {
      const part = parseEither(reader, depth + 1)
      if (!part) return undefined
      parts.push(part)
    } while (takeWord(reader, BETWEEN_PARTS))
    if (!close(reader, {})) return undefined
  }
  return group === 'all' ? { all: parts } : { any: parts }
}

function close<Inner>(reader: Reader, inner: Inner): Inner | undefined {
  if (takeWord(reader, CLOSE)) return inner
  return fail(
    reader,
    '应为“）”，或“且”“或”接下一个条件。',
    undefined,
    isAtEnd(reader) ? { length: 0, text: '）' } : null,
  )
}
