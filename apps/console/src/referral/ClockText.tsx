import type { Referral } from '@huoshui/contract'
import { ESCALATIONS } from '@huoshui/rules/stage/urgency-words'
import { QuietText, StatusTag } from '@huoshui/ui'

type Clock = Pick<
  Referral,
  'dueOn' | 'daysLeft' | 'isPaused' | 'pausedDays' | 'escalation' | 'basket' | 'decidedOn' | 'sentOn'
>

/** How a bank's month stands, in words: days left, standing still, or late. */
export function ClockText({ clock }: { clock: Clock }) {
  const { dueOn, daysLeft, isPaused, pausedDays, escalation, basket, decidedOn, sentOn } = clock
  if (basket === 'done' || basket === 'credited')
    return <QuietText>{decidedOn ? `${decidedOn} 答复` : '已办结'}</QuietText>
  return (
    <>
      <div>
        {basket === 'to_receive' && <StatusTag tone="waiting">{`${sentOn} 推送，未接收`}</StatusTag>}
        {isPaused && <StatusTag tone="waiting">{`等待补材料，暂停（还余 ${daysLeft ?? 0} 天）`}</StatusTag>}
        {!isPaused && daysLeft !== null && daysLeft < 0 && <StatusTag tone="bad">{`超期 ${-daysLeft} 天`}</StatusTag>}
        {!isPaused && daysLeft !== null && daysLeft >= 0 && (
          <StatusTag tone="running">{`还有 ${daysLeft} 天`}</StatusTag>
        )}
      </div>
      <QuietText style={{ fontSize: 13 }}>
        {[
          dueOn && !isPaused ? `${dueOn} 前答复` : '',
          pausedDays > 0 ? `已扣暂停 ${pausedDays} 天` : '',
          escalation === 'none' ? '' : `催办：${ESCALATIONS[escalation]}`,
        ]
          .filter(Boolean)
          .join('　')}
      </QuietText>
    </>
  )
}
