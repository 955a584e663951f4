import { type Actor, type Parsed, type ReturnFinding, reviewNeed } from '@huoshui/contract'
import { UNFIT_REASONS, type UnfitReasonKey } from '@huoshui/rules/refusal/unfit-reasons'
import { findLatestDeclarations } from '../declaration/find-latest-declarations.ts'
import { idFrom } from '../id-from.ts'
import type { Trx } from '../in-scope.ts'
import { findLastReview } from '../recommendation/find-last-review.ts'
import { reviewNeedsIn } from '../recommendation/review-need.ts'
import { sayIssue } from '../say-issue.ts'
import type { PaperField } from './adapter/province.ts'
import { findOrganisations } from './find-organisations.ts'
import { findDeclaredNeed, findFirm, findNamedNeed, type PaperNeed } from './find-paper-need.ts'
import { findingOf, readerOf, readStandards } from './read-cells.ts'
import type { PaperRow } from './read-list.ts'
import type { RowTaken } from './row-taken.ts'

const decisions = { recommend: '推荐', find_unfit: '暂不符合' } as const
const owners = ['city_team', 'county_team', 'department', 'town_office', 'bank', 'bank_branch']

/** One row of 推荐清单: the review of the need it names. @throws Refusal as `reviewNeeds`; @returns findings for the row */
export async function takeReviewRow(
  trx: Trx,
  actor: Actor,
  row: PaperRow,
  now: Date,
): Promise<RowTaken | ReturnFinding[]> {
  const need = await findNeedOf(trx, row)
  if ('reason' in need) return [need]
  const declared = (await findLatestDeclarations(trx, [need])).get(need.id)
  if (!declared) return [findingOf(row, 'needId', '这项需求还没有申报', '请先申报，或先导入申报清单')]
  const body = await readReview(trx, row, need, declared.id)
  if (Array.isArray(body)) return body
  const last = await findLastReview(trx, need.enterprise_id, need.id)
  const isSame =
    last?.declaration_id === declared.id &&
    last.decision === body.decision &&
    [...last.reasons].sort().join() === [...body.reasons].sort().join()
  if (isSame) return { key: need.id, isNew: false }
  const reviewed = await reviewNeedsIn(trx, actor, [{ params: { id: need.id }, body, at: now }])
  return { key: need.id, isNew: reviewed > 0 }
}

async function findNeedOf(trx: Trx, row: PaperRow): Promise<PaperNeed | ReturnFinding> {
  const named = await findNamedNeed(trx, row)
  if (named) return named
  const firm = await findFirm(trx, row)
  return 'reason' in firm ? firm : await findDeclaredNeed(trx, row, firm)
}

type Body = Parsed<typeof reviewNeed>['body']

async function readReview(
  trx: Trx,
  row: PaperRow,
  need: PaperNeed,
  declarationId: string,
): Promise<Body | ReturnFinding[]> {
  const cells = readerOf(row)
  const decision = cells.key('decision', decisions)
  const reasons = cells.words('reasons').flatMap((word) => {
    const key = reasonOf(word)
    if (!key) cells.findings.push(findingOf(row, 'reasons', `没有“${word}”这个原因`))
    return key ?? []
  })
  const [ownerId] = await findOrganisations(trx, row, 'taskOwner', cells, owners)
  const [what, dueOn] = [cells.text('taskWhat'), cells.day('taskDueOn')]
  const [reason] = reasons
  const taskId = idFrom(['paper-task', declarationId, reason, what, dueOn])
  const isTask = decision === 'find_unfit' && (what !== undefined || ownerId !== undefined || dueOn !== undefined)
  const given = {
    id: idFrom(['paper-review', need.id, declarationId, decision, reasons]),
    declarationId,
    decision,
    standards: readStandards(row, cells),
    reasons,
    note: cells.text('note') ?? null,
    tasks: isTask ? [{ id: taskId, reason, what, ownerId, dueOn }] : [],
  }
  const parsed = reviewNeed.body?.safeParse(given, { error: sayIssue })
  for (const { path, message } of parsed?.error?.issues ?? []) {
    const field = fieldOfIssue(path)
    const isSaid = cells.findings.some(({ column }) => column === row.calledOf(field))
    if (!isSaid) cells.findings.push(findingOf(row, field, message))
  }
  return cells.findings.length > 0 || !parsed?.success ? cells.findings : (parsed.data as Body)
}

function reasonOf(word: string): UnfitReasonKey | undefined {
  return (Object.keys(UNFIT_REASONS) as UnfitReasonKey[]).find((key) => UNFIT_REASONS[key].label === word)
}

const taskFields: Readonly<Record<string, PaperField>> = { what: 'taskWhat', ownerId: 'taskOwner', dueOn: 'taskDueOn' }

function fieldOfIssue(path: readonly PropertyKey[]): PaperField {
  if (path[0] === 'tasks') return taskFields[String(path[2])] ?? 'taskWhat'
  if (path[0] === 'reasons') return 'reasons'
  if (path[0] === 'note') return 'note'
  return 'decision'
}
