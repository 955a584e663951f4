import type { VisitContent } from '@huoshui/contract'
import { VISIT_RESULTS } from '@huoshui/rules/visit/visit-words'
import { useFieldState } from '../session/use-field.ts'
import { printInstant } from '../today.ts'
import { describeAnswer } from './describe-answer.ts'
import { FactConflict } from './FactConflict.tsx'
import { RefusedActions } from './RefusedActions.tsx'
import type { ShownOperation } from './use-kept.ts'

/** One thing done, with its receipt in words. */
export function OutboxLine({ kept }: { kept: ShownOperation }) {
  const { operation, receipt, withdrawnFor, isMended } = kept
  const { firms } = useFieldState()
  const name = firms.find(({ id }) => id === operation.enterpriseId)?.name ?? '（已不在您的网格）'
  return (
    <li className="done" data-outcome={receipt?.outcome ?? 'outbox'}>
      <strong>{name}</strong>
      <span>{titleOf(kept)}</span>
      <span className="muted">{printInstant(receipt?.at ?? operation.deviceAt)}</span>
      <span className="outcome">{outcomeOf(kept)}</span>
      {receipt?.sentence && <span className="muted">{receipt.sentence}</span>}
      {withdrawnFor && <span className="muted">已撤回：{withdrawnFor}</span>}
      {canBeConfirmed(kept) && (
        <a className="inline" href={`#/confirm/${operation.id}`}>
          企业确认二维码
        </a>
      )}
      {receipt?.outcome === 'refused' &&
        withdrawnFor === null &&
        !isMended &&
        (receipt.code === 'fact-conflict' ? <FactConflict kept={kept} /> : <RefusedActions kept={kept} />)}
    </li>
  )
}

/** A visit that was offered to the firm for its own word, and stands or may still stand. */
function canBeConfirmed({ operation: { kind, content }, receipt, withdrawnFor }: ShownOperation): boolean {
  const isOffered = kind === 'visit.record' && typeof content['confirmationKeyHash'] === 'string'
  return isOffered && receipt?.outcome !== 'refused' && withdrawnFor === null
}

function titleOf({ operation: { kind, content } }: ShownOperation): string {
  if (kind === 'change-request.make') return '更正申请'
  if (kind === 'fact.record') return `企业自报：${describeAnswer(content)}`
  if (kind !== 'visit.record') return kind
  const { result, needs, problems } = content as Partial<VisitContent>
  const extras = [needs?.length ? `需求 ${needs.length} 笔` : '', problems?.length ? `诉求 ${problems.length} 项` : '']
  return ['走访', result ? VISIT_RESULTS[result].label : '', ...extras].filter(Boolean).join(' · ')
}

function outcomeOf({ receipt, withdrawnFor, isMended }: ShownOperation): string {
  if (isMended) return '已改正重交'
  if (withdrawnFor !== null) return '已撤回'
  switch (receipt?.outcome) {
    case undefined:
      return '待发'
    case 'applied':
      return '已生效，有回执'
    case 'orphan':
      return '已收到，待专班处理'
    case 'refused':
      return receipt.code === 'set-aside' ? '专班已搁置' : '没有生效，需要您处理'
  }
}
