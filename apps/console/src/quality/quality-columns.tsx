import { CALL_BACK_OUTCOMES, type CheckedVisit } from '@huoshui/contract'
import { QUALITY_SIGNS } from '@huoshui/rules/quality/quality-words'
import { VISIT_MODES, VISIT_RESULTS } from '@huoshui/rules/visit/visit-words'
import { printInstant, QuietText } from '@huoshui/ui'
import { Link } from '@tanstack/react-router'
import { Button, type TableColumnsType, Tooltip } from 'antd'
import type { AreaNames } from '../area/areas.ts'

/** Columns of the desk: the firm, what was recorded, why it is asked about, what came of the asking. */
export function qualityColumns(
  nameOf: AreaNames,
  onCallBack: (visit: CheckedVisit) => void,
): TableColumnsType<CheckedVisit> {
  return [
    {
      title: '经营主体',
      key: 'enterprise',
      width: '22%',
      render: (_, row) => (
        <>
          <div>
            <Link
              to="/enterprises/$id"
              params={{ id: row.enterpriseId }}
              className="name-cell"
              title={row.enterpriseName}
            >
              {row.enterpriseName}
            </Link>
          </div>
          <QuietText style={{ fontSize: 13 }}>{nameOf(row.townCode) ?? row.townCode ?? ''}</QuietText>
        </>
      ),
    },
    {
      title: '走访记录',
      key: 'visit',
      width: 250,
      render: (_, row) => (
        <>
          <div>
            {printInstant(row.at)}　{VISIT_MODES[row.mode]}　{VISIT_RESULTS[row.result].label}
          </div>
          <QuietText style={{ fontSize: 13, overflowWrap: 'anywhere' }}>
            {[row.visitorName, row.remark].filter(Boolean).join('：')}
          </QuietText>
        </>
      ),
    },
    { title: '疑点、企业反馈', key: 'signs', render: (_, row) => <Signs visit={row} /> },
    {
      title: '回访',
      key: 'callBack',
      width: 190,
      render: (_, row) => <CallBack visit={row} onCallBack={onCallBack} />,
    },
  ]
}

function Signs({ visit: { signs, callBack, confirmation } }: { visit: CheckedVisit }) {
  return (
    <>
      {signs.map(({ kind, text }) => (
        <div key={kind}>
          {QUALITY_SIGNS[kind].label}：{text}
          <QuietText style={{ fontSize: 13 }}>（{QUALITY_SIGNS[kind].innocent}）</QuietText>
        </div>
      ))}
      {signs.length === 0 && callBack?.why === 'random' && '随机抽取'}
      {confirmation && (
        <div>
          企业{printInstant(confirmation.answeredAt)}反馈：{confirmation.saysVisited ? '属实' : '不属实'}
          {confirmation.note && `，“${confirmation.note}”`}
        </div>
      )}
    </>
  )
}

function CallBack({ visit, onCallBack }: { visit: CheckedVisit; onCallBack: (visit: CheckedVisit) => void }) {
  const { callBack } = visit
  if (!callBack) return <QuietText style={{ fontSize: 13 }}>未抽到回访</QuietText>
  const isOpen = callBack.outcome === null || callBack.outcome === 'not-reached'
  return (
    <>
      {callBack.outcome && (
        <div>
          {CALL_BACK_OUTCOMES[callBack.outcome]}
          {callBack.note && `：${callBack.note}`}
        </div>
      )}
      {callBack.calledAt && (
        <QuietText style={{ fontSize: 13 }}>
          {callBack.callerName ?? ''}　{printInstant(callBack.calledAt)}
        </QuietText>
      )}
      {isOpen && (
        <Tooltip title={callBack.mayRecord ? undefined : '本人的走访由他人回访。'}>
          <Button size="small" disabled={!callBack.mayRecord} onClick={() => onCallBack(visit)}>
            {callBack.outcome ? '再次回访' : '记录回访'}
          </Button>
        </Tooltip>
      )}
    </>
  )
}
