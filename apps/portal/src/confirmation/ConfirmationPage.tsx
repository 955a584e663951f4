import { getConfirmation } from '@huoshui/contract'
import { VISIT_MODES } from '@huoshui/rules/visit/visit-words'
import { useState } from 'react'
import { Frame, Waiting } from '../shell/Frame.tsx'
import { useAnswer } from '../use-answer.ts'
import { AnswerForm } from './AnswerForm.tsx'

/** 企业确认: whether the firm was visited, by one tap of whoever was handed the link. */
export function ConfirmationPage({ linkKey }: { linkKey: string }) {
  const asked = useAnswer(getConfirmation, { params: { key: linkKey } }, linkKey)
  const [answered, setAnswered] = useState<boolean>()
  if (asked.kind !== 'found') {
    return (
      <Frame title="请您确认一次走访">
        <Waiting asked={asked} />
      </Frame>
    )
  }
  const { enterpriseName, visitedOn, mode, organisationName, bankName, saysVisited } = asked.found
  const earlier = answered ?? saysVisited
  const lines: [string, string | null][] = [
    ['企业（个体户）', enterpriseName],
    ['日期', printDay(visitedOn)],
    ['方式', VISIT_MODES[mode]],
    ['走访单位', organisationName],
    ['同行银行', bankName],
  ]
  return (
    <Frame title={earlier === null ? '这次走访属实吗？' : '感谢您的反馈'}>
      <dl className="sheet">
        {lines.map(
          ([label, text]) =>
            text && (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{text}</dd>
              </div>
            ),
        )}
      </dl>
      {earlier === null ? (
        <AnswerForm linkKey={linkKey} onAnswered={setAnswered} />
      ) : (
        <p role="status">
          已记录：<strong>{earlier ? '属实' : '不属实'}</strong>。每个链接只记一次；要更正的，请联系走访单位。
        </p>
      )}
      <p className="muted">
        是否回答由您决定，不回答不影响任何服务。记录的内容：您的选择、补充说明和时间，只用于核实走访是否真实，由市、县专班查看；另记一个本浏览器随机生成的编号，只用于发现同一部手机替多户回答。不收集您的姓名、手机号、位置和微信账号。
      </p>
    </Frame>
  )
}

/** 2026-11-20 as people write it. */
function printDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}
