import type { FirmCard, VisitContent } from '@huoshui/contract'
import { proposeCorrection } from '@huoshui/rules/visit/propose-correction'
import type { Field } from '../session/field.ts'
import { dayOf } from '../today.ts'
import { keepHabits } from './habits.ts'
import type { AnswerContent } from './read-answers.ts'
import type { VisitDraft } from './visit-draft.ts'

type Finished = { draft: VisitDraft; firm: FirmCard | undefined; content: VisitContent; answers: AnswerContent[] }

/** Puts a finished visit in the outbox, and the request to correct the register where the visit shows that it is wrong. */
export async function keepVisit(field: Field, { draft, firm, content, answers }: Finished): Promise<void> {
  const { firmId: enterpriseId, mends } = draft
  await field.record({ kind: 'visit.record', enterpriseId, content, ...(mends ? { mends } : {}) })
  for (const answer of answers) await field.record({ kind: 'fact.record', enterpriseId, content: answer })
  const correction = firm && !mends ? correctionOf(firm, draft, content) : undefined
  if (correction) await field.record({ kind: 'change-request.make', enterpriseId, content: correction })
  await keepHabits(field.store, draft)
}

function correctionOf(firm: FirmCard, { correction }: VisitDraft, { result, remark }: VisitContent) {
  const proposed = proposeCorrection(result)
  if (!proposed || !correction.isWanted) return undefined
  const address = correction.address.trim()
  if (proposed.field === 'actualAddress' && address === '') return undefined
  const changes = proposed.field === 'status' ? { status: proposed.value } : { actualAddress: address }
  return {
    version: firm.version,
    seen: proposed.field === 'status' ? { status: firm.status } : {},
    effectiveOn: dayOf(),
    changes,
    reason: proposed.reason,
    evidence: remark,
  }
}
