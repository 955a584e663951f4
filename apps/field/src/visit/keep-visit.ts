import type { FirmCard, VisitContent } from '@huoshui/contract'
import { proposeCorrection } from '@huoshui/rules/visit/propose-correction'
import { VISIT_RESULTS } from '@huoshui/rules/visit/visit-words'
import { offerConfirmation } from '../confirm/confirmation-key.ts'
import type { Field } from '../session/field.ts'
import { dayOf } from '../today.ts'
import { keepHabits } from './habits.ts'
import type { AnswerContent } from './read-answers.ts'
import type { VisitDraft } from './visit-draft.ts'

type Finished = { draft: VisitDraft; firm: FirmCard | undefined; content: VisitContent; answers: AnswerContent[] }

/**
 * Puts a finished visit in the outbox, and the request to correct the register where the visit shows that it is wrong. Where somebody was
 * met, the firm may confirm by a link. Gives the visit's id.
 */
export async function keepVisit(field: Field, { draft, firm, content, answers }: Finished): Promise<string> {
  const { firmId: enterpriseId, mends } = draft
  const confirmationKeyHash = VISIT_RESULTS[content.result].counts ? await offerConfirmation(field.store) : null
  const offered = { ...content, confirmationKeyHash }
  const { id } = await field.record({
    kind: 'visit.record',
    enterpriseId,
    content: offered,
    ...(mends ? { mends } : {}),
  })
  for (const answer of answers) await field.record({ kind: 'fact.record', enterpriseId, content: answer })
  const correction = firm && !mends ? correctionOf(firm, draft, content) : undefined
  if (correction) await field.record({ kind: 'change-request.make', enterpriseId, content: correction })
  await keepHabits(field.store, draft)
  return id
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
