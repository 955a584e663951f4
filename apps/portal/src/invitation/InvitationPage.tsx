import { answerInvitation, getInvitation, type InvitationShown } from '@huoshui/contract'
import { EVENT_KINDS } from '@huoshui/rules/event/event-words'
import { useState } from 'react'
import { remote, sentenceOf } from '../remote.ts'
import { Frame, Waiting } from '../shell/Frame.tsx'
import { useAnswer } from '../use-answer.ts'

type Said = 'accepted' | 'declined' | 'attended'

/** 活动邀请: whether the firm comes, and on the day that it is here, by one tap of whoever was handed the link. */
export function InvitationPage({ linkKey }: { linkKey: string }) {
  const asked = useAnswer(getInvitation, { params: { key: linkKey } }, linkKey)
  const [later, setLater] = useState<InvitationShown>()
  if (asked.kind !== 'found') {
    return (
      <Frame title="活动邀请">
        <Waiting asked={asked} />
      </Frame>
    )
  }
  const shown = later ?? asked.found
  const lines: [string, string][] = [
    ['企业（个体户）', shown.enterpriseName],
    ['活动', `${shown.eventName}（${EVENT_KINDS[shown.kind]}）`],
    ['时间', `${printDay(shown.onDay)}${shown.beginsAt ? ` ${shown.beginsAt}` : ''}`],
    ['地点', shown.place],
    ['主办单位', shown.organiserName],
  ]
  return (
    <Frame title={shown.hasAttended ? '已登记到场' : '邀请您参加活动'}>
      <dl className="sheet">
        {lines.map(([label, text]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <p role="status">
        <strong>{stateOf(shown)}</strong>
      </p>
      {shown.may.length > 0 && <Choices linkKey={linkKey} shown={shown} onAnswered={setLater} />}
      <p className="muted">
        是否答复、是否参加由您决定，不影响任何服务。只记录您的选择和时间，用于安排座位和统计到场；不收集姓名、手机号、位置和微信账号。活动不收费，银行是否授信由银行决定；谨防自称“合作中介”的人。
      </p>
    </Frame>
  )
}

function stateOf({ status, hasAttended, answer, may }: InvitationShown): string {
  if (status === 'cancelled') return '活动已取消。'
  if (hasAttended) return '已登记到场，欢迎参加。'
  if (may.length === 0) return '活动已结束，不用再答复。'
  if (answer === 'accepted') return '您已答复：参加。'
  if (answer === 'declined') return '您已答复：不参加。'
  return may.includes('attended') ? '今天举办，到场后点一下即可。' : '请告诉我们您是否参加。'
}

type ChoicesProps = { linkKey: string; shown: InvitationShown; onAnswered: (shown: InvitationShown) => void }

function Choices({ linkKey, shown, onAnswered }: ChoicesProps) {
  const [isBusy, setBusy] = useState(false)
  const [fault, setFault] = useState<string>()
  const say = async (said: Said) => {
    setBusy(true)
    setFault(undefined)
    try {
      onAnswered(await remote(answerInvitation, { params: { key: linkKey }, body: { said } }))
    } catch (error) {
      setFault(sentenceOf(error))
    }
    setBusy(false)
  }
  const mayAttend = shown.may.includes('attended')
  return (
    <div className="stack">
      {fault && <p role="alert">{fault}</p>}
      {mayAttend && (
        <button type="button" className="primary" disabled={isBusy} onClick={() => void say('attended')}>
          我已到场
        </button>
      )}
      {shown.answer !== 'accepted' && !mayAttend && (
        <button type="button" className="primary" disabled={isBusy} onClick={() => void say('accepted')}>
          参加
        </button>
      )}
      {shown.answer !== 'declined' && (
        <button type="button" disabled={isBusy} onClick={() => void say('declined')}>
          不参加
        </button>
      )}
    </div>
  )
}

/** 2026-11-20 as people write it. */
function printDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}
