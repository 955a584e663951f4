import { VisitContent } from '@huoshui/contract'
import { Refusal } from '../refusal.ts'
import type { OperationKind } from '../sync/apply-operation.ts'
import { writeVisit } from './record-visit.ts'

/** A visit handed in by a device: the operation's id is the visit's, its corrected time the visit's time. */
export const visitOperation: OperationKind = async (
  { trx, actor, at, deviceId, doneBy },
  { id, enterpriseId, content },
) => {
  const read = VisitContent.safeParse(content)
  const [issue] = read.error?.issues ?? []
  if (!read.success) throw new Refusal('bad-input', { reason: `${issue?.path.join('.')}：${issue?.message}` })
  await writeVisit(trx, actor, { id, enterpriseId, at, content: read.data, source: 'device', deviceId, doneBy })
}
