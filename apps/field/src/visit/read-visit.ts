import type { VisitContent } from '@huoshui/contract'
import { parseAmountFen } from '@huoshui/rules/money/money'
import { VISIT_RESULTS, type VisitResultKey } from '@huoshui/rules/visit/visit-words'
import type { NeedDraft, ProblemDraft, VisitDraft } from './visit-draft.ts'

/** What is wrong, by the place in the form: `result`, `needs.0.amountWan`, … */
export type Faults = Readonly<Record<string, string>>

/** A finished visit, or what still has to be mended; the server checks the same again. */
export function readVisit(draft: VisitDraft): { content: VisitContent } | { faults: Faults } {
  const faults: Record<string, string> = {}
  const result = draft.result as VisitResultKey | null
  if (draft.mode === null) faults['mode'] = '请选择走访方式。'
  if (result === null) faults['result'] = '请选择走访结果。'
  const isMet = result !== null && VISIT_RESULTS[result].counts
  const hasNeed = isMet && draft.hasNeed !== null ? draft.hasNeed === 'yes' : null
  if (result === 'no-need' && hasNeed) faults['hasNeed'] = '“已联系无需求”与“有融资需求”矛盾，请改一处。'
  if (hasNeed && draft.needs.length === 0) faults['hasNeed'] = '请填写融资需求，或选“没有”。'
  const needs = hasNeed ? draft.needs.map((need, index) => readNeed(need, `needs.${index}`, faults)) : []
  const problems = isMet ? draft.problems.map((one, index) => readProblem(one, `problems.${index}`, faults)) : []
  if (Object.keys(faults).length > 0) return { faults }
  return {
    content: {
      mode: draft.mode as VisitContent['mode'],
      result: result as VisitResultKey,
      bankId: draft.bankId || null,
      bankPerson: textOf(draft.bankPerson),
      operating: isMet ? (draft.operating as VisitContent['operating']) : null,
      difficulties: isMet ? (draft.difficulties as VisitContent['difficulties']) : [],
      standards: isMet ? readStandards(draft.standards) : {},
      policiesExplained: isMet ? draft.policiesExplained.slice(0, 20) : [],
      gaveLeaflet: isMet && draft.gaveLeaflet,
      hasNeed,
      needs,
      problems,
      remark: textOf(draft.remark),
      confirmationKeyHash: null,
      location: draft.location ?? null,
    },
  }
}

type Need = VisitContent['needs'][number]

function readNeed(need: NeedDraft, place: string, faults: Record<string, string>): Need {
  const amountFen = readWan(need.amountWan)
  if (amountFen === undefined) faults[`${place}.amountWan`] = '请填写金额（万元），如 50 或 12.5。'
  if (need.purpose === null) faults[`${place}.purpose`] = '请选择用途。'
  const months = need.months.trim() === '' ? null : Number(need.months)
  if (months !== null && !(Number.isInteger(months) && months >= 1 && months <= 360))
    faults[`${place}.months`] = '期限为 1—360 个月。'
  return {
    id: need.id,
    amountFen: amountFen ?? 0,
    months,
    purpose: need.purpose ?? '',
    guarantee: textOf(need.guarantee),
    wantedOn: need.wantedOn || null,
    banks: need.banks.slice(0, 10),
    existingLoans: need.loans
      .filter(({ bank }) => bank.trim() !== '')
      .map(({ bank, amountWan, maturesOn }, index) => {
        const fen = amountWan.trim() === '' ? null : readWan(amountWan)
        if (fen === undefined) faults[`${place}.loans.${index}.amountWan`] = '金额（万元）请填数字。'
        return { bank: bank.trim(), amountFen: fen ?? null, maturesOn: maturesOn || null }
      }),
    remark: textOf(need.remark),
  }
}

type Problem = VisitContent['problems'][number]

function readProblem(problem: ProblemDraft, place: string, faults: Record<string, string>): Problem {
  if (problem.kind === null) faults[`${place}.kind`] = '请选择类别。'
  if (problem.description.trim().length < 2) faults[`${place}.description`] = '请写明诉求。'
  if (problem.isSolved && problem.solvedHow.trim().length < 2) faults[`${place}.solvedHow`] = '请写明怎样解决的。'
  return {
    id: problem.id,
    kind: (problem.kind ?? 'other') as Problem['kind'],
    description: problem.description.trim(),
    solvedHow: problem.isSolved ? problem.solvedHow.trim() : null,
  }
}

function readStandards(given: VisitDraft['standards']): VisitContent['standards'] {
  const checked = Object.entries(given).filter(([, { state }]) => state !== null)
  return Object.fromEntries(
    checked.map(([key, { state, basis }]) => [key, { state, basis: textOf(basis) }]),
  ) as VisitContent['standards']
}

/** 万元 as typed to 分 (also 50万, 1.2亿元); undefined when it is no amount. */
export function readWan(text: string): number | undefined {
  const read = parseAmountFen(text, '万元')
  return read.ok && read.amountFen > 0 ? read.amountFen : undefined
}

function textOf(text: string): string | null {
  return text.trim() === '' ? null : text.trim()
}
