import type { Visit } from '@huoshui/contract'
import { DIFFICULTIES, VISIT_MODES, VISIT_RESULTS } from '@huoshui/rules/visit/visit-words'
import { MoneyText, printInstant, QuietText } from '@huoshui/ui'
import { Link } from '@tanstack/react-router'
import type { TableColumnsType } from 'antd'
import type { AreaNames } from '../area/areas.ts'

/** Columns of 走访台账, as far as a line has room; the rest is on the page of the visit. */
export function visitColumns(nameOf: AreaNames): TableColumnsType<Visit> {
  return [
    {
      title: '经营主体',
      key: 'enterprise',
      width: '24%',
      render: (_, row) => (
        <>
          <div>
            <Link
              to="/visits/$id"
              params={{ id: row.id }}
              className="name-cell"
              title={row.enterpriseName}
              tabIndex={-1}
            >
              {row.enterpriseName}
            </Link>
          </div>
          <QuietText style={{ fontSize: 13 }}>
            {[row.townCode, row.villageCode].map((code) => nameOf(code) ?? '').join('　')}
          </QuietText>
        </>
      ),
    },
    { title: '走访时间', key: 'at', width: 150, render: (_, row) => printInstant(row.at) },
    {
      title: '方式、结果',
      key: 'result',
      width: 150,
      render: (_, row) => (
        <>
          <div>
            {VISIT_MODES[row.mode]}　{VISIT_RESULTS[row.result].label}
          </div>
          <QuietText style={{ fontSize: 13 }}>{stateOf(row)}</QuietText>
        </>
      ),
    },
    {
      title: '走访人',
      key: 'visitor',
      width: 170,
      render: (_, row) => (
        <>
          <div>{row.visitorName}</div>
          <QuietText style={{ fontSize: 13 }}>{[row.bankName, row.bankPerson].filter(Boolean).join('　')}</QuietText>
        </>
      ),
    },
    {
      title: '融资需求',
      key: 'need',
      width: 110,
      align: 'right',
      render: (_, { hasNeed, needAmountFen }) => {
        if (needAmountFen !== null) return <MoneyText fen={needAmountFen} />
        return <QuietText>{hasNeed === null ? '未问' : hasNeed ? '有' : '无'}</QuietText>
      },
    },
    {
      title: '困难、诉求、备注',
      key: 'remark',
      render: (_, row) => (
        <span style={{ overflowWrap: 'anywhere' }}>
          {[row.difficulties.map((each) => DIFFICULTIES[each]).join('、'), row.remark].filter(Boolean).join('；')}
        </span>
      ),
    },
  ]
}

function stateOf({ counts, voidReason }: Visit): string {
  if (voidReason !== null) return '已作废，不计入'
  return counts ? '' : '未见到人，不计入走访户数'
}
