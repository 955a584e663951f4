import type { VisitContent } from '@huoshui/contract'

/** A need as typed: amounts in 万元, every field text. */
export type NeedDraft = {
  id: string
  amountWan: string
  months: string
  purpose: string | null
  guarantee: string
  wantedOn: string
  banks: string[]
  loans: { bank: string; amountWan: string; maturesOn: string }[]
  remark: string
}

export type ProblemDraft = {
  id: string
  kind: string | null
  description: string
  solvedHow: string
  isSolved: boolean
}

/** A visit as typed so far; every field may still be empty. */
export type VisitDraft = {
  firmId: string
  /** The refused operation this one mends. */
  mends: string | null
  mode: string | null
  result: string | null
  bankId: string
  bankPerson: string
  operating: string | null
  difficulties: string[]
  hasNeed: 'yes' | 'no' | null
  needs: NeedDraft[]
  problems: ProblemDraft[]
  standards: Record<string, { state: string | null; basis: string }>
  policiesExplained: string[]
  gaveLeaflet: boolean
  remark: string
  /** Answers by fact, as typed. */
  answers: Record<string, string>
  /** Taken once by a tap, where the firm's wave names a purpose. */
  location: VisitContent['location']
  /** What the register should say, where the result tells that it is wrong. */
  correction: { isWanted: boolean; address: string }
}

/** An empty visit, with what the person filled in last time where it is likely to be the same. */
export function startDraft(
  firmId: string,
  habits: Partial<Pick<VisitDraft, 'mode' | 'bankId' | 'bankPerson'>>,
): VisitDraft {
  return {
    firmId,
    mends: null,
    mode: habits.mode ?? 'field',
    result: null,
    bankId: habits.bankId ?? '',
    bankPerson: habits.bankPerson ?? '',
    operating: null,
    difficulties: [],
    hasNeed: null,
    needs: [],
    problems: [],
    standards: {},
    policiesExplained: [],
    gaveLeaflet: false,
    remark: '',
    answers: {},
    location: null,
    correction: { isWanted: true, address: '' },
  }
}

export function startNeed(id: string): NeedDraft {
  return {
    id,
    amountWan: '',
    months: '',
    purpose: null,
    guarantee: '',
    wantedOn: '',
    banks: [],
    loans: [],
    remark: '',
  }
}

export function startProblem(id: string): ProblemDraft {
  return { id, kind: null, description: '', solvedHow: '', isSolved: false }
}

/** The draft a refused visit is mended from: everything as it was handed in. */
export function draftOf(firmId: string, operationId: string, content: Partial<VisitContent>): VisitDraft {
  const wan = (fen: number | null | undefined) => (typeof fen === 'number' ? String(fen / 1_000_000) : '')
  return {
    ...startDraft(firmId, {}),
    mends: operationId,
    mode: content.mode ?? null,
    result: content.result ?? null,
    bankId: content.bankId ?? '',
    bankPerson: content.bankPerson ?? '',
    operating: content.operating ?? null,
    difficulties: [...(content.difficulties ?? [])],
    hasNeed: content.hasNeed === true ? 'yes' : content.hasNeed === false ? 'no' : null,
    needs: (content.needs ?? []).map((need) => ({
      id: need.id,
      amountWan: wan(need.amountFen),
      months: need.months === null ? '' : String(need.months),
      purpose: need.purpose,
      guarantee: need.guarantee ?? '',
      wantedOn: need.wantedOn ?? '',
      banks: [...need.banks],
      loans: need.existingLoans.map(({ bank, amountFen, maturesOn }) => ({
        bank,
        amountWan: wan(amountFen),
        maturesOn: maturesOn ?? '',
      })),
      remark: need.remark ?? '',
    })),
    problems: (content.problems ?? []).map(({ id, kind, description, solvedHow }) => ({
      id,
      kind,
      description,
      solvedHow: solvedHow ?? '',
      isSolved: solvedHow !== null,
    })),
    standards: Object.fromEntries(
      Object.entries(content.standards ?? {}).map(([key, check]) => [
        key,
        { state: check?.state ?? null, basis: check?.basis ?? '' },
      ]),
    ),
    policiesExplained: [...(content.policiesExplained ?? [])],
    gaveLeaflet: content.gaveLeaflet ?? false,
    remark: content.remark ?? '',
    location: content.location ?? null,
  }
}
