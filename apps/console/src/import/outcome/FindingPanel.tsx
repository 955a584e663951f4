import {
  type FindingSeverity,
  findingSeverities,
  type ImportDetail,
  type ImportFinding,
  overrideImportRows,
} from '@huoshui/contract'
import { EmptyState, FailureNotice, KeysetTable, Panel, printCount, ReasonDialog } from '@huoshui/ui'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Flex, Segmented, Select } from 'antd'
import { useState } from 'react'
import { pagingOf } from '../../paging-of.ts'
import { remote } from '../../remote.ts'
import { type FindingFilter, findingsQuery } from '../import-queries.ts'
import { findingColumns } from './finding-columns.tsx'

/** Every error, warning and repair, by row; rows whose code only fails its check character can be let through. */
export function FindingPanel({ detail }: { detail: ImportDetail }) {
  const [filter, setFilter] = useState<FindingFilter>({})
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set())
  const list = useInfiniteQuery(findingsQuery(detail.id, filter))
  const findings = list.data?.pages.flatMap((page) => page.findings) ?? []
  const canOverride = detail.status === 'ready'
  const choose = (row: number, isChosen: boolean) => {
    const next = new Set(chosen)
    if (isChosen) next.add(row)
    else next.delete(row)
    setChosen(next)
  }
  return (
    <Panel title="逐条问题" isFlush>
      <Flex gap={12} wrap align="center" style={{ padding: 12 }}>
        <SeverityChoice detail={detail} filter={filter} onChange={setFilter} />
        <CodeChoice kinds={list.data?.pages[0]?.byCode ?? []} filter={filter} onChange={setFilter} />
        {canOverride && chosen.size > 0 && (
          <OverrideButton id={detail.id} rows={[...chosen]} onDone={() => setChosen(new Set())} />
        )}
      </Flex>
      {list.error && <FailureNotice error={list.error} onRetry={() => void list.refetch()} />}
      <KeysetTable<ImportFinding>
        label="逐条问题"
        rows={findings}
        columns={findingColumns(canOverride ? { chosen, choose, blocked: blockedRows(findings) } : undefined)}
        idOf={(row) => `${row.row} ${row.letter} ${row.column} ${row.code} ${row.value}`}
        isLoading={list.isPending}
        paging={pagingOf(list)}
        minWidth={900}
        empty={<EmptyState title={list.isError ? '没有取到问题清单。' : '没有这一类问题。'} />}
      />
    </Panel>
  )
}

/** Rows with an error that nobody may let pass: letting the other one pass would not help them. */
function blockedRows(findings: readonly ImportFinding[]): ReadonlySet<number> {
  return new Set(
    findings.flatMap(({ row, severity, isOverridable }) => (severity === 'error' && !isOverridable ? row : [])),
  )
}

type FilterProps = { filter: FindingFilter; onChange: (filter: FindingFilter) => void }

function SeverityChoice({ detail, filter, onChange }: FilterProps & { detail: ImportDetail }) {
  const { counters } = detail
  const counts = { error: counters?.errors, warning: counters?.warnings, repaired: counters?.repaired }
  const severities = Object.entries(findingSeverities) as [FindingSeverity, string][]
  return (
    <Segmented<FindingSeverity | 'all'>
      aria-label="问题的程度"
      value={filter.severity ?? 'all'}
      options={[
        { value: 'all', label: '全部' },
        ...severities.map(([value, label]) => ({ value, label: `${label} ${printCount(counts[value] ?? 0)}` })),
      ]}
      onChange={(next) => onChange(next === 'all' ? {} : { severity: next })}
    />
  )
}

type Kind = { code: string; severity: string; column: string; count: number }

function CodeChoice({ kinds, filter, onChange }: FilterProps & { kinds: readonly Kind[] }) {
  const { code: _, ...rest } = filter
  const options = new Map<string, string>()
  for (const { code, severity, column, count } of kinds) {
    if (filter.severity && severity !== filter.severity) continue
    const word = Object.hasOwn(findingSeverities, severity) ? findingSeverities[severity as FindingSeverity] : severity
    options.set(code, `${column}：${word} ${printCount(count)} 处`)
  }
  return (
    <Select
      aria-label="哪一类问题"
      allowClear
      placeholder="哪一类问题（多的在前）"
      style={{ width: 320 }}
      popupMatchSelectWidth={false}
      value={filter.code ?? null}
      options={[...options].map(([value, label]) => ({ value, label }))}
      onChange={(code: string | undefined) => onChange(code ? { ...rest, code } : rest)}
    />
  )
}

function OverrideButton({ id, rows, onDone }: { id: string; rows: number[]; onDone: () => void }) {
  const [isOpen, setOpen] = useState(false)
  const queryClient = useQueryClient()
  const { message } = App.useApp()
  const override = useMutation({
    mutationFn: (reason: string) => remote(overrideImportRows, { params: { id }, body: { rows, reason } }),
    onSuccess: async ({ accepted }) => {
      setOpen(false)
      onDone()
      const left = rows.length - accepted
      const rest = left > 0 ? `${left} 行还有别的错误，没有放行。` : ''
      if (accepted > 0) message.success(`已放行 ${accepted} 行，并重新与名录比对。${rest}`)
      else message.warning(rest)
      await queryClient.invalidateQueries({ queryKey: ['imports'] })
    },
    onError: (error) => void message.error(error.message),
  })
  return (
    <>
      <Button onClick={() => setOpen(true)}>放行选中的 {rows.length} 行</Button>
      <ReasonDialog
        title={`放行 ${rows.length} 行`}
        explanation="代码的校验位不符，但证照确实如此时才放行。理由记入审计，并作为代码核对说明写入名录。"
        isOpen={isOpen}
        isBusy={override.isPending}
        okText="放行"
        onReason={(reason) => override.mutate(reason)}
        onCancel={() => setOpen(false)}
      />
    </>
  )
}
