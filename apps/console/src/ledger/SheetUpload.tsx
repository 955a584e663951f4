import { addressOf } from '@huoshui/client'
import {
  type Answer,
  getLedgerWorkbook,
  importLedgerRows,
  type LedgerFinding,
  mostLedgerMegabytes,
} from '@huoshui/contract'
import { Form, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { CommandDialog } from '../command/CommandDialog.tsx'
import { FileField } from '../upload/FileField.tsx'
import { postFile } from '../upload/post-file.ts'
import { RowFaults } from '../upload/RowFaults.tsx'

type Taken = Answer<typeof importLedgerRows>
type Props = { sheet: { id: string; version: number }; onClose: () => void; onTaken: () => Promise<void> }

const limit = { megabytes: mostLedgerMegabytes, advice: '请核对是不是这份填报表。' }

/** A filled-in form: all of it or, with one cell at fault, none. */
export function SheetUpload({ sheet: { id, version }, onClose, onTaken }: Props) {
  const [form] = Form.useForm<{ file: File }>()
  const [faulty, setFaulty] = useState<Taken>()
  return (
    <CommandDialog<{ file: File }, Taken>
      title="上传填报表"
      okText="上传"
      width={820}
      form={form}
      run={async ({ file }) => {
        const path = addressOf(importLedgerRows, { id }, { version }) as `/api/${string}`
        return (await (await postFile({ ...importLedgerRows, path }, file)).json()) as Taken
      }}
      changes={[]}
      done={({ rows, faulty: wrong }) => (wrong > 0 ? '有错的行，一行也没有写入。' : `已写入${rows}行。`)}
      onDone={(taken) => {
        if (taken.faulty > 0) setFaulty(taken)
        else void onTaken().then(onClose)
      }}
      onClose={onClose}
    >
      <p style={{ marginTop: 0 }}>
        先<a href={addressOf(getLedgerWorkbook, { id })}>下载填报表</a>
        （已填和预填的在其中），填好后上传；以上传的表为准，表里没有的行即删去。
      </p>
      <FileField limit={limit} />
      {faulty && <RowFaults<LedgerFinding> {...faulty} columns={columns} verb="上传" />}
    </CommandDialog>
  )
}

const columns: TableColumnsType<LedgerFinding> = [
  { title: '行', dataIndex: 'row', width: 56 },
  { title: '列', dataIndex: 'column', width: 170 },
  { title: '原值', dataIndex: 'value', width: 120, render: (value: string | null) => value ?? '（空）' },
  { title: '问题', dataIndex: 'reason' },
  { title: '怎么改', dataIndex: 'repair' },
]
