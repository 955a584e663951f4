import { printCount, QuietText } from '@huoshui/ui'
import { Alert, Table, type TableColumnsType } from 'antd'
import type { ReactNode } from 'react'

type Finding = { row: number; column: string; reason: string }

type Props<F extends Finding> = {
  /** Of how many rows how many are at fault. */
  rows: number
  faulty: number
  findings: readonly F[]
  columns: TableColumnsType<F>
  /** What to do once they are mended: 上传, 导入. */
  verb: string
  action?: ReactNode
  /** What became of the other rows; by default nothing was written. */
  rest?: string
}

/** As many as the server tells at once. */
const mostTold = 500

/** Which rows of a file are at fault, and why. */
export function RowFaults<F extends Finding>({
  rows,
  faulty,
  findings,
  columns,
  verb,
  action,
  rest = '一行也没有写入',
}: Props<F>) {
  return (
    <>
      <Alert
        type="error"
        showIcon
        style={{ marginBottom: 12 }}
        title={`${printCount(rows)} 行中有 ${printCount(faulty)} 行有错，${rest}。请改好后重新${verb}。`}
        action={action}
      />
      <Table<F>
        size="small"
        rowKey={({ row, column, reason }) => `${row} ${column} ${reason}`}
        columns={columns}
        dataSource={findings}
        pagination={false}
        scroll={{ y: 260 }}
      />
      {findings.length === mostTold && <QuietText>只列出前 {mostTold} 处。</QuietText>}
    </>
  )
}
