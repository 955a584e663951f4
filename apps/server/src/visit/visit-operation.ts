import { VisitContent } from '@huoshui/contract'
import { Refusal } from '../refusal.ts'
import type { Done, OperationKind } from '../sync/apply-operation.ts'
import { type VisitGiven, writeVisits } from './record-visit.ts'

/** Visits handed in by a device: the operation's id is the visit's, its corrected time the visit's time. */
export const visitOperation: OperationKind = async ({ trx, actor, deviceId, doneBy }, done) =>
  await writeVisits(
    trx,
    actor,
    done.map((one): VisitGiven => ({ ...readVisit(one), source: 'device', deviceId, doneBy })),
  )

function readVisit({ operation, at }: Done) {
  const { id, enterpriseId, content } = operation
  const read = VisitContent.safeParse(content)
  const [issue] = read.error?.issues ?? []
  if (!read.success) throw new Refusal('bad-input', { reason: `${issue?.path.join('.')}：${issue?.message}` })
  return { id, enterpriseId, at, content: read.data }
}
