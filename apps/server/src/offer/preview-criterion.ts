import type { Actor, Answer, previewCriterion as previewRoute } from '@huoshui/contract'
import { checkCriterion } from '@huoshui/rules/criteria/check/check-criterion'
import { parseCriterion } from '@huoshui/rules/criteria/text/parse-criterion'
import { printCriterion } from '@huoshui/rules/criteria/text/print-criterion'
import { countFirms, countFirmsCoarsely } from '../match/count-firms.ts'
import type { LazyMatcher } from '../match/lazy-matcher.ts'

type Preview = Answer<typeof previewRoute>

/** Reads a criterion being written and counts whom it reaches; faults are an answer, with their place. */
export async function previewCriterion(
  matcher: LazyMatcher,
  actor: Actor,
  { source, full }: { source: string | Record<string, unknown>; full: boolean },
  on: string,
): Promise<Preview> {
  const read = typeof source === 'string' ? readText(source) : readJson(source)
  if ('faults' in read) return { isOk: false, faults: read.faults }
  const { criterion } = read
  const isBank = actor.role === 'bank_manager' || actor.role === 'bank_clerk'
  const counts = await (isBank ? countFirmsCoarsely : countFirms)(matcher, actor, criterion, on, full)
  return { isOk: true, criterion, text: printCriterion(criterion), counts }
}

type Faults = Extract<Preview, { isOk: false }>['faults']
type Read = Pick<Extract<Preview, { isOk: true }>, 'criterion'> | { faults: Faults }

function readText(text: string): Read {
  const parsed = parseCriterion(text)
  if (parsed.ok) return parsed
  return {
    faults: [
      { position: parsed.position, path: null, message: parsed.message, suggestion: parsed.repair?.text ?? null },
    ],
  }
}

function readJson(source: Record<string, unknown>): Read {
  const checked = checkCriterion(source)
  if (checked.ok) return checked
  return {
    faults: checked.errors.map(({ path, message, suggestion }) => ({
      position: null,
      path,
      message,
      suggestion: suggestion ?? null,
    })),
  }
}
