import { type ExportJob, type ExportStatus, exportColumns, exportStatuses } from '@huoshui/contract'
import { printCount, printInstant, QuietText, StatusTag, type Tone } from '@huoshui/ui'
import { Progress, type TableColumnsType } from 'antd'
import type { AreaNames } from '../area/areas.ts'
import { describeVisitFilter } from '../visit/describe-visit-filter.ts'
import { columnPresets, hasPersonal, presetOf } from './column-presets.ts'
import { describeFilter } from './describe-filter.ts'
import { describeMatching } from './describe-matching.ts'
import { ExportActions } from './ExportActions.tsx'

const tones = {
  waiting: 'waiting',
  approved: 'running',
  refused: 'bad',
  running: 'running',
  done: 'good',
  failed: 'bad',
  expired: 'quiet',
} as const satisfies Record<ExportStatus, Tone>

/** Columns of the exports: of whom only where they are others'. */
export function exportColumnsOf(of: 'mine' | 'deciding', nameOf: AreaNames): TableColumnsType<ExportJob> {
  return [
    {
      title: of === 'mine' ? '提交时间' : '申请人',
      key: 'by',
      width: 150,
      render: (_, job) => (
        <>
          {of === 'deciding' && <div>{job.requestedByName}</div>}
          {printInstant(job.requestedAt)}
        </>
      ),
    },
    {
      title: '范围、用途',
      key: 'filter',
      render: (_, job) => (
        <div style={{ overflowWrap: 'anywhere' }}>
          {describeRange(job, nameOf)}
          <QuietText style={{ fontSize: 13, display: 'block' }}>{job.reason}</QuietText>
        </div>
      ),
    },
    { title: '内容', key: 'content', width: 190, render: (_, job) => <Content job={job} /> },
    { title: '状态', key: 'status', width: 220, render: (_, job) => <State job={job} /> },
    { title: '操作', key: 'actions', width: 150, render: (_, job) => <ExportActions job={job} /> },
  ]
}

function describeRange({ visits, matching, filter }: ExportJob, nameOf: AreaNames): string {
  if (visits) return `走访台账：${describeVisitFilter(visits, nameOf)}`
  return matching ? describeMatching(matching) : describeFilter(filter, nameOf)
}

function Content({ job: { format, columns, isUnmasked, visits } }: { job: ExportJob }) {
  if (visits) return <Ledger format={format} />
  const preset = presetOf(columns)
  const names = columns.map((column) => exportColumns[column].label).join('、')
  return (
    <>
      <div title={names}>
        {format.toUpperCase()}，{columns.length} 列{preset && `（${columnPresets[preset].label}）`}
      </div>
      <QuietText style={{ fontSize: 13 }}>
        {hasPersonal(columns) ? (isUnmasked ? '含完整个人信息' : '个人信息隐去部分') : '不含个人信息'}
      </QuietText>
    </>
  )
}

function Ledger({ format }: Pick<ExportJob, 'format'>) {
  return (
    <>
      <div>{format.toUpperCase()}，走访台账全部列</div>
      <QuietText style={{ fontSize: 13 }}>个人信息隐去部分</QuietText>
    </>
  )
}

function State({ job }: { job: ExportJob }) {
  return (
    <>
      <StatusTag tone={tones[job.status]}>{exportStatuses[job.status]}</StatusTag>
      <QuietText style={{ fontSize: 13, display: 'block', overflowWrap: 'anywhere' }}>{explain(job)}</QuietText>
      {job.status === 'running' && job.rowTotal !== null && job.rowTotal > 0 && (
        <Progress percent={Math.floor(((job.rowCount ?? 0) / job.rowTotal) * 100)} size="small" aria-label="导出进度" />
      )}
    </>
  )
}

const needs = { unmasked: '含完整个人信息', 'many-rows': '行数较多' } as const

function explain(job: ExportJob): string {
  const { status, rowCount, expiresAt, downloads, decidedByName, decisionReason, failure, approvalNeeds } = job
  const unit = job.visits ? '户次' : '户'
  switch (status) {
    case 'waiting':
      return `${approvalNeeds.map((need) => needs[need]).join('、')}，须另一人审批`
    case 'refused':
      return `${decidedByName ?? ''}：${decisionReason ?? ''}`
    case 'failed':
      return failure ?? '生成没有成功，请重新提交。'
    case 'done':
      return [
        rowCount === null ? '' : `${printCount(rowCount)} ${unit}`,
        expiresAt ? `${printInstant(expiresAt)} 前可下载` : '',
        downloads > 0 ? `已下载 ${downloads} 次` : '',
      ]
        .filter(Boolean)
        .join('，')
    case 'expired':
      return '文件已删除，需要时请重新导出'
    case 'running':
      return rowCount === null ? '' : `已写 ${printCount(rowCount)} ${unit}`
    case 'approved':
      return decidedByName ? `${decidedByName}已批准，等待生成` : '等待生成'
  }
}
