import { addressOf } from '@huoshui/client'
import {
  type Answer,
  getVisitTemplate,
  importVisits,
  mostVisitMegabytes,
  mostVisitRows,
  type VisitFinding,
} from '@huoshui/contract'
import { printCount } from '@huoshui/ui'
import { Form, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { CommandDialog } from '../command/CommandDialog.tsx'
import { FileField } from '../upload/FileField.tsx'
import { postFile } from '../upload/post-file.ts'
import { RowFaults } from '../upload/RowFaults.tsx'

type Imported = Answer<typeof importVisits>

const limit = { megabytes: mostVisitMegabytes, advice: '请分几份导入。' }

/** Visits kept on paper or in another system, from a file: all of them or, with a row at fault, none. */
export function ImportVisitsDialog({ onClose }: { onClose: () => void }) {
  const [form] = Form.useForm<{ file: File }>()
  const [faulty, setFaulty] = useState<Imported>()
  return (
    <CommandDialog<{ file: File }, Imported>
      title="导入走访"
      okText="导入"
      width={760}
      form={form}
      run={({ file }) => send(file)}
      changes={['visits']}
      done={({ added, known, faulty: wrong }) =>
        wrong > 0
          ? '有错的行，一行也没有写入。'
          : `已导入 ${printCount(added)} 次走访${known > 0 ? `，另有 ${printCount(known)} 次以前已导入` : ''}。`
      }
      onDone={(imported) => (imported.faulty > 0 ? setFaulty(imported) : onClose())}
      onClose={onClose}
    >
      <p style={{ marginTop: 0 }}>
        纸质或其他系统里的走访，列名与走访台账相同，一次最多 {printCount(mostVisitRows)} 行。
        <a href={addressOf(getVisitTemplate)}>下载模板</a>
      </p>
      <FileField limit={limit} />
      {faulty && <RowFaults<VisitFinding> {...faulty} columns={columns} verb="导入" />}
    </CommandDialog>
  )
}

const columns: TableColumnsType<VisitFinding> = [
  { title: '行', dataIndex: 'row', width: 64 },
  { title: '列', dataIndex: 'column', width: 170 },
  { title: '原值', dataIndex: 'value', width: 150, render: (value: string | null) => value ?? '（空）' },
  { title: '原因和改法', dataIndex: 'reason' },
]

async function send(file: File): Promise<Imported> {
  return (await (await postFile(importVisits, file)).json()) as Imported
}
