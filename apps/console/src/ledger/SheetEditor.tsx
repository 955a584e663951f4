import { RemoteError } from '@huoshui/client'
import { getLedgerSheet, type LedgerSheet, mostLedgerRows, saveLedgerRows, submitLedgerSheet } from '@huoshui/contract'
import { checkRows } from '@huoshui/rules/ledger/check-rows'
import type { LedgerCell, LedgerField, LedgerRow } from '@huoshui/rules/ledger/ledger-words'
import { mergeRows } from '@huoshui/rules/ledger/merge-rows'
import { printCell } from '@huoshui/rules/ledger/print-cell'
import { EmptyState, Panel, QuietText, SteppedTable } from '@huoshui/ui'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Flex, type TableColumnsType } from 'antd'
import { lazy, Suspense, useMemo, useState } from 'react'
import { newId } from '../new-id.ts'
import { remote } from '../remote.ts'
import { CellInput } from './CellInput.tsx'
import { titleOf, widthOf } from './field-columns.ts'
import { sheetQuery } from './ledger-queries.ts'

const SheetUpload = lazy(async () => ({ default: (await import('./SheetUpload.tsx')).SheetUpload }))

const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)

/** The rows of a sheet under work. What another person saved meanwhile is brought together with what was written here. */
export function SheetEditor({ sheet }: { sheet: LedgerSheet }) {
  const { definition } = sheet
  const work = useSheetWork(sheet)
  const { rows, setRows, isBusy } = work
  const [isUploading, setUploading] = useState(false)
  const faults = useMemo(() => {
    const found = new Map<string, string>()
    for (const { row, field, message } of checkRows(rows, { ...definition, today: today() }, false))
      if (field !== null) found.set(`${rows[row]?.id} ${field}`, message)
    return found
  }, [rows, definition])
  const change = (id: string, key: string, cell: LedgerCell | undefined) =>
    setRows((before) => before.map((row) => (row.id === id ? withCell(row, key, cell) : row)))
  return (
    <Panel
      isFlush
      title={`填报（${rows.length}行${work.isDirty ? '，有改动未保存' : ''}）`}
      extra={
        <Flex gap={8} wrap>
          <Button
            disabled={rows.length >= mostLedgerRows}
            onClick={() => setRows((before) => [...before, { id: newId(), cells: {} }])}
          >
            增加一行
          </Button>
          <Button disabled={work.isDirty} onClick={() => setUploading(true)}>
            上传填报表
          </Button>
          <Button loading={isBusy} disabled={!work.isDirty} onClick={() => void work.save()}>
            保存
          </Button>
          <Button type="primary" loading={isBusy} onClick={() => void work.submit()}>
            报送
          </Button>
        </Flex>
      }
    >
      {work.merged && <MergedNotice merged={work.merged} fields={definition.fields} />}
      {sheet.faults.length > 0 && !work.isDirty && (
        <Alert
          banner
          type="warning"
          title={`报送前还有${sheet.faults.length}处要改：${sheet.faults
            .slice(0, 3)
            .map((fault) => sayFault(fault, definition.fields))
            .join('；')}${sheet.faults.length > 3 ? '……' : ''}`}
        />
      )}
      <SteppedTable<LedgerRow>
        size="small"
        rowKey="id"
        columns={columnsOf(definition.fields, {
          change,
          faults,
          remove: (id) => setRows((before) => before.filter((row) => row.id !== id)),
        })}
        dataSource={rows}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: <EmptyState title="还没有内容。" hints={['增加一行填写，或下载填报表填好后上传。']} /> }}
      />
      <QuietText style={{ display: 'block', padding: '8px 12px' }}>
        没填全也可以保存；带 * 的必填，报送前填全。
      </QuietText>
      {isUploading && (
        <Suspense>
          <SheetUpload
            sheet={{ id: sheet.id, version: work.version }}
            onClose={() => setUploading(false)}
            onTaken={work.reload}
          />
        </Suspense>
      )}
    </Panel>
  )
}

type Merged = ReturnType<typeof mergeRows> & { by: string }

function useSheetWork(sheet: LedgerSheet) {
  const [saved, setSaved] = useState(sheet)
  const [rows, setRows] = useState<LedgerRow[]>(sheet.rows)
  const [merged, setMerged] = useState<Merged>()
  const [isBusy, setBusy] = useState(false)
  const queryClient = useQueryClient()
  const { message } = App.useApp()
  const params = { id: sheet.id }
  const isDirty = rows !== saved.rows
  const take = (now: LedgerSheet) => {
    setSaved(now)
    setRows(now.rows)
    queryClient.setQueryData(sheetQuery(sheet.id).queryKey, now)
  }
  const meet = async () => {
    const theirs = await remote(getLedgerSheet, { params })
    const together = mergeRows(saved.rows, rows, theirs.rows)
    setSaved(theirs)
    setRows(together.rows)
    setMerged({ ...together, by: theirs.savedByName })
  }
  const write = async (): Promise<LedgerSheet | undefined> => {
    try {
      return await remote(saveLedgerRows, { params, body: { version: saved.version, rows } })
    } catch (error) {
      if (!(error instanceof RemoteError) || error.code !== 'version-conflict') throw error
      await meet()
      return undefined
    }
  }
  const doing = async (work: () => Promise<void>) => {
    setBusy(true)
    try {
      await work()
    } catch (error) {
      void message.error(error instanceof Error ? error.message : '没有办成，请重试。')
    } finally {
      setBusy(false)
    }
  }
  return {
    ...{ rows, setRows, isDirty, isBusy, merged, version: saved.version },
    save: () =>
      doing(async () => {
        const now = await write()
        if (!now) return
        take(now)
        setMerged(undefined)
        void message.success('已保存。')
      }),
    submit: () =>
      doing(async () => {
        const now = isDirty ? await write() : saved
        if (!now) return
        take(now)
        take(await remote(submitLedgerSheet, { params, body: { version: now.version } }))
        await queryClient.invalidateQueries({ queryKey: ['ledgers'] })
        void message.success('已报送，等待审核。')
      }),
    reload: async () => take(await remote(getLedgerSheet, { params })),
  }
}

function MergedNotice({ merged: { by, clashes }, fields }: { merged: Merged; fields: readonly LedgerField[] }) {
  const say = ({ field: key, mine, theirs }: Merged['clashes'][number]) => {
    const field = fields.find((one) => one.key === key)
    const print = (cell: LedgerCell | undefined) => (field && printCell(field, cell)) || '（空）'
    return `“${field?.label ?? key}”您填“${print(mine)}”，对方填“${print(theirs)}”`
  }
  return (
    <Alert
      banner
      type="warning"
      title={`${by}在您填写期间保存过。两边的改动已合在一起，还没有保存，请核对后再保存。`}
      description={clashes.length > 0 ? `两人都改了的，暂按您填的：${clashes.map(say).join('；')}` : undefined}
    />
  )
}

function sayFault({ row, field, message }: LedgerSheet['faults'][number], fields: readonly LedgerField[]): string {
  return `第${row + 1}行“${fields.find(({ key }) => key === field)?.label ?? '内容'}”${message}`
}

function withCell({ id, cells }: LedgerRow, key: string, cell: LedgerCell | undefined): LedgerRow {
  const { [key]: _, ...others } = cells
  return { id, cells: cell === undefined ? others : { ...others, [key]: cell } }
}

type Around = {
  change: (id: string, key: string, cell: LedgerCell | undefined) => void
  remove: (id: string) => void
  faults: ReadonlyMap<string, string>
}

function columnsOf(fields: readonly LedgerField[], { change, remove, faults }: Around): TableColumnsType<LedgerRow> {
  return [
    ...fields.map((field) => ({
      title: titleOf(field),
      key: field.key,
      width: widthOf(field),
      onCell: () => ({ style: { verticalAlign: 'top' } }),
      render: (_: unknown, row: LedgerRow) => (
        <CellInput
          key={`${row.id} ${field.key} ${row.cells[field.key] ?? ''}`}
          field={field}
          cell={row.cells[field.key]}
          fault={faults.get(`${row.id} ${field.key}`)}
          onChange={(cell) => change(row.id, field.key, cell)}
        />
      ),
    })),
    {
      title: '',
      key: 'remove',
      width: 70,
      fixed: 'right',
      render: (_: unknown, row: LedgerRow) => (
        <Button type="text" size="small" onClick={() => remove(row.id)}>
          删去
        </Button>
      ),
    },
  ]
}
