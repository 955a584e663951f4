import { type Duplicate, type DuplicateSide, duplicateKinds } from '@huoshui/contract'
import { MissingText, printInstant, QuietText } from '@huoshui/ui'
import { Link } from '@tanstack/react-router'
import type { TableColumnsType } from 'antd'
import type { AreaNames } from '../area/areas.ts'
import { labelOf } from '../enterprise/labels.ts'
import { likelihood, printEvidence } from './evidence.ts'

/** Columns of the queue: why, how likely, the two firms, and what became of it. */
export function duplicateColumns(nameOf: AreaNames): TableColumnsType<Duplicate> {
  return [
    {
      title: '情形和依据',
      key: 'kind',
      width: '28%',
      render: (_, row) => (
        <>
          <Link to="/duplicates/$id" params={{ id: row.id }} tabIndex={-1}>
            {duplicateKinds[row.kind]}
          </Link>
          <QuietText style={{ fontSize: 13, display: 'block', overflowWrap: 'anywhere' }}>
            {printEvidence(row).join('；')}
          </QuietText>
        </>
      ),
    },
    {
      title: '可能性',
      key: 'score',
      width: 96,
      render: (_, { kind, score }) =>
        kind === 'manual' ? (
          <MissingText label="人工指认，不评分" />
        ) : (
          <>
            {likelihood(score)} <QuietText>{score}</QuietText>
          </>
        ),
    },
    { title: '一户', key: 'one', render: (_, { one }) => <Side side={one} nameOf={nameOf} /> },
    { title: '另一户', key: 'other', render: (_, { other }) => <Side side={other} nameOf={nameOf} /> },
    { title: '处理', key: 'decision', width: 150, render: (_, row) => <Decision row={row} /> },
  ]
}

function Side({ side, nameOf }: { side: DuplicateSide; nameOf: AreaNames }) {
  const unit = nameOf(side.unitCode) ?? side.unitCode
  if (!side.isVisible) return <QuietText>在{unit}，不在您的管辖范围内</QuietText>
  return (
    <>
      <span className="name-cell" title={side.name ?? ''}>
        {side.name ?? <MissingText />}
      </span>
      <QuietText style={{ fontSize: 13 }}>
        {side.creditCode ?? '无统一社会信用代码'}
        <br />
        {labelOf('status', side.status)}　{unit}
        {side.townCode && `　${nameOf(side.townCode) ?? side.townCode}`}
      </QuietText>
    </>
  )
}

function Decision({ row: { status, canDecide, decidedBy, decidedAt } }: { row: Duplicate }) {
  if (status === 'open') return canDecide ? '待核' : <QuietText>由市专班处理</QuietText>
  return (
    <>
      {decidedBy ?? '系统'}
      <QuietText style={{ fontSize: 13, display: 'block' }}>{decidedAt ? printInstant(decidedAt) : ''}</QuietText>
    </>
  )
}
