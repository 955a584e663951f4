import { Button, Flex, Table, type TableColumnsType } from 'antd'
import { type KeyboardEvent, type MouseEvent, type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'
import { More } from './More.tsx'
import { nextRow } from './move-row-focus.ts'

/** One list that grows. */
export type MorePaging = { kind: 'more'; hasMore: boolean; isLoadingMore?: boolean; onMore: () => void }

/** Page by page; a way that leads nowhere is absent. `number` counts from 1 and is absent where it is unknown. */
export type PagePaging = {
  kind: 'pages'
  number: number | undefined
  onPrevious: (() => void) | undefined
  onNext: (() => void) | undefined
}

type Way = 'previous' | 'next'

type Props<Row> = {
  /** What the table is, for screen readers. */
  label: string
  rows: readonly Row[]
  columns: TableColumnsType<Row>
  idOf: (row: Row) => string
  onOpen?: (row: Row) => void
  isLoading: boolean
  empty: ReactNode
  /** How one comes to the rows that are not shown: more of them below, or page by page. */
  paging: MorePaging | PagePaging
  /** Width below which the table scrolls sideways instead of squeezing. */
  minWidth?: number
}

/** Rows of a keyset, without total; ↑ ↓ Home End move between rows, Enter opens one, Page Up and Down turn the page. */
export function KeysetTable<Row extends object>(props: Props<Row>) {
  const [current, setCurrent] = useState(0)
  const { rows, onOpen, paging } = props
  const frame = useRef<HTMLDivElement>(null)
  const turn = useTurning(frame, props)
  const focusable = Math.min(current, Math.max(rows.length - 1, 0))
  const onRow = (row: Row, index = 0) => ({
    tabIndex: onOpen && index === focusable ? 0 : -1,
    onFocus: () => setCurrent(index),
    onClick: (event: MouseEvent) => onOpen && !isControl(event.target) && !hasSelection() && onOpen(row),
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => handleKey(event, index, rows.length, () => onOpen?.(row), turn),
    style: onOpen ? { cursor: 'pointer' } : {},
  })
  return (
    <div ref={frame}>
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
      {paging.kind === 'more' && rows.length > 0 && <More count={rows.length} {...paging} />}
      {paging.kind === 'pages' && (rows.length > 0 || (paging.onPrevious && !props.isLoading)) && (
        <Pager count={rows.length} paging={paging} onTurn={turn} isLoading={props.isLoading} />
      )}
    </div>
  )
}

function useTurning<Row>(frame: RefObject<HTMLDivElement | null>, { paging, rows, isLoading }: Props<Row>) {
  const isTurned = useRef(false)
  const shown = rows[0]
  // The focus waits for the page it asked for, and then stands on its first row.
  useEffect(() => {
    if (!isTurned.current || isLoading || !shown) return
    isTurned.current = false
    const row = frame.current?.querySelector<HTMLElement>('tr[data-row-key]')
    row?.focus()
  }, [shown, isLoading, frame])
  return (way: Way) => {
    if (paging.kind !== 'pages' || isLoading) return
    const go = way === 'next' ? paging.onNext : paging.onPrevious
    if (!go) return
    isTurned.current = true
    go()
  }
}

type PagerProps = { count: number; paging: PagePaging; onTurn: (way: Way) => void; isLoading: boolean }

function Pager({ count, paging, onTurn, isLoading }: PagerProps) {
  const { number, onPrevious, onNext } = paging
  return (
    <Flex justify="center" align="center" gap={16} wrap style={barStyle}>
      <Button disabled={!onPrevious || isLoading} onClick={() => onTurn('previous')}>
        {number === undefined && onPrevious ? '往前' : '上一页'}
      </Button>
      <span aria-live="polite">
        {number === undefined ? '' : `第 ${number} 页，`}本页 {count} 条{onNext ? '' : '，没有更多了'}
      </span>
      <Button disabled={!onNext || isLoading} onClick={() => onTurn('next')}>
        下一页
      </Button>
    </Flex>
  )
}

const barStyle = { padding: 12 } as const

function handleKey(
  event: KeyboardEvent<HTMLElement>,
  index: number,
  count: number,
  open: () => void,
  turn: (way: Way) => void,
): void {
  if (event.target !== event.currentTarget) return
  if (event.key === 'Enter') open()
  if (event.key === 'PageDown' || event.key === 'PageUp') {
    event.preventDefault()
    turn(event.key === 'PageDown' ? 'next' : 'previous')
  }
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
