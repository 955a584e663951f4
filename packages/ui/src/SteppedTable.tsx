import { Table, type TableProps } from 'antd'
import { useState } from 'react'
import { More } from './More.tsx'

const step = 100

type Props<Row> = Omit<TableProps<Row>, 'pagination' | 'dataSource'> & { dataSource: readonly Row[] }

/** A table whose rows are all at hand, drawn a hundred more at a time; a row added at its end is shown at once. */
export function SteppedTable<Row extends object>({ dataSource, ...props }: Props<Row>) {
  const [shown, setShown] = useState(step)
  const [known, setKnown] = useState(dataSource.length)
  if (dataSource.length !== known) {
    setKnown(dataSource.length)
    if (dataSource.length === known + 1) setShown(Math.max(shown, dataSource.length))
  }
  const rows = dataSource.slice(0, shown)
  return (
    <>
      <Table<Row> {...props} dataSource={rows} pagination={false} />
      {dataSource.length > step && (
        <More count={rows.length} hasMore={rows.length < dataSource.length} onMore={() => setShown(shown + step)} />
      )}
    </>
  )
}
