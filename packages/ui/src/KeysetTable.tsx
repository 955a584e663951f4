import { Button, Flex, Table, type TableColumnsType } from 'antd'
import { type KeyboardEvent, type MouseEvent, type ReactNode, useState } from 'react'
import { nextRow } from './move-row-focus.ts'

type Props<Row> = {
  /** What the table is, for screen readers. */
  label: string
  rows: readonly Row[]
  columns: TableColumnsType<Row>
  idOf: (row: Row) => string
  onOpen?: (row: Row) => void
  isLoading: boolean
  empty: ReactNode
  hasMore: boolean
  isLoadingMore?: boolean
  onMore: () => void
  /** Width below which the table scrolls sideways instead of squeezing. */
  minWidth?: number
}

/** Rows of a keyset page, without total; ↑ ↓ move between rows, Enter opens one, “加载更多” brings the next page. */
export function KeysetTable<Row extends object>(props: Props<Row>) {
  const [current, setCurrent] = useState(0)
  const { rows, onOpen } = props
  const focusable = Math.min(current, Math.max(rows.length - 1, 0))
  const onRow = (row: Row, index = 0) => ({
    tabIndex: onOpen && index === focusable ? 0 : -1,
    onFocus: () => setCurrent(index),
    onClick: (event: MouseEvent) => onOpen && !isControl(event.target) && !hasSelection() && onOpen(row),
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => handleKey(event, index, rows.length, () => onOpen?.(row)),
    style: onOpen ? { cursor: 'pointer' } : {},
  })
  return (
    <>
      <Table<Row>
        aria-label={props.label}
        size="small"
        rowKey={props.idOf}
        columns={props.columns}
        dataSource={[...rows]}
        loading={props.isLoading}
        pagination={false}
        scroll={{ x: props.minWidth ?? 'max-content' }}
        locale={{ emptyText: props.isLoading ? <div style={{ height: 160 }} /> : props.empty }}
        onRow={onRow}
      />
      {rows.length > 0 && <More {...props} />}
    </>
  )
}

function More<Row>({ rows, hasMore, isLoadingMore, onMore }: Props<Row>) {
  return (
    <Flex justify="center" align="center" gap={16} style={{ padding: 12 }}>
      <span aria-live="polite">
        已显示 {rows.length} 条{hasMore ? '' : '，没有更多了'}
      </span>
      {hasMore && (
        <Button onClick={onMore} loading={isLoadingMore ?? false}>
          加载更多
        </Button>
      )}
    </Flex>
  )
}

function handleKey(event: KeyboardEvent<HTMLElement>, index: number, count: number, open: () => void): void {
  if (event.target !== event.currentTarget) return
  if (event.key === 'Enter') open()
  const next = nextRow(event.key, index, count)
  if (next === undefined) return
  event.preventDefault()
  const rows = event.currentTarget.parentElement?.querySelectorAll<HTMLElement>('tr[data-row-key]')
  rows?.[next]?.focus()
}

// A click on a link or button inside a row is theirs, and marking text to copy it opens nothing.
function isControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest('a,button,input,label,[role="button"]') !== null
}

function hasSelection(): boolean {
  return (window.getSelection()?.toString() ?? '') !== ''
}
