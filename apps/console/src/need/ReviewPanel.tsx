import { UNFIT_REASONS, type UnfitReasonKey } from '@huoshui/rules/refusal/unfit-reasons'
import { Panel, QuietText } from '@huoshui/ui'
import type { NeedDetail } from './NeedPage.tsx'
import { RemedyTaskList } from './RemedyTaskList.tsx'
import { StandardList } from './StandardList.tsx'

/** What the reviews found, the latest first, and what is to be put right. */
export function ReviewPanel({ need }: { need: NeedDetail }) {
  return (
    <>
      {need.recommendations.map((review) => (
        <Panel key={review.id} title={review.decision === 'recommend' ? '审核：列入推荐清单' : '审核：暂不符合'}>
          {review.reasons.length > 0 && <div>原因：{review.reasons.map(labelOf).join('、')}</div>}
          <StandardList title="审核认定" standards={review.standards} />
          {review.note && <div>{review.note}</div>}
          <QuietText style={{ fontSize: 13 }}>
            {review.decidedOn}　{review.byName}
          </QuietText>
        </Panel>
      ))}
      {need.remedyTasks.length > 0 && (
        <Panel title="帮扶任务">
          <RemedyTaskList tasks={need.remedyTasks} />
        </Panel>
      )}
    </>
  )
}

function labelOf(reason: string): string {
  return Object.hasOwn(UNFIT_REASONS, reason) ? UNFIT_REASONS[reason as UnfitReasonKey].label : reason
}
