import { SEED_COLUMNS } from '@huoshui/contract'
import { FIGURES, type FigureId } from '@huoshui/rules/figure/figures'
import type { Draft, DraftField } from './change-draft.ts'

type Prefill = NonNullable<DraftField['prefill']>
type Option = { value: string; label: string }

/** What the columns of tasks and problems are called. */
const columnNames: Readonly<Record<string, string>> = {
  firmName: '经营主体名称',
  creditCode: '统一社会信用代码',
  unit: '县（市、区）',
  toldOn: '反映日期',
  description: '诉求内容',
  stage: '办理状态',
  dueOn: '期限',
  title: '任务',
  clause: '任务出处',
  status: '完成情况',
  evidence: '佐证',
}

/** What a cell of a new sheet can be filled in with, given what its rows begin with. */
export function prefillOptions({ seed, fields }: Draft, nameOf: (id: FigureId) => string) {
  const columns = seed.from === 'problems' || seed.from === 'tasks' ? SEED_COLUMNS[seed.from] : []
  const hasFirm = fields.some(({ type }) => type === 'firm')
  const firm: Option[] = [
    { value: 'firm:name', label: '由经营主体带出：名称' },
    { value: 'firm:unit', label: '由经营主体带出：县（市、区）' },
    { value: 'firm:town', label: '由经营主体带出：镇街' },
  ]
  return [
    { value: 'organisation', label: '本单位名称' },
    ...(hasFirm ? firm : []),
    ...columns.map((column) => ({ value: `row:${column}`, label: `由任务、诉求带出：${columnNames[column]}` })),
    ...(Object.keys(FIGURES) as FigureId[]).map((id) => ({ value: `figure:${id}`, label: `平台指标：${nameOf(id)}` })),
  ]
}

/** A prefill as an option's value, and back. */
export function prefillValue(prefill: Prefill): string {
  if (prefill.from === 'figure') return `figure:${prefill.figure}`
  if (prefill.from === 'firm') return `firm:${prefill.what}`
  return prefill.from === 'row' ? `row:${prefill.column}` : 'organisation'
}

export function prefillOf(value: string): Prefill {
  const [from, what = ''] = value.split(':')
  if (from === 'figure') return { from, figure: what as FigureId }
  if (from === 'firm') return { from, what: what as 'name' | 'unit' | 'town' }
  return from === 'row' ? { from, column: what } : { from: 'organisation' }
}
