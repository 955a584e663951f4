import { addressOf, RemoteError } from '@huoshui/client'
import {
  type Answer,
  type ErrorAnswer,
  getVisitTemplate,
  importVisits,
  mostVisitMegabytes,
  mostVisitRows,
  type VisitFinding,
} from '@huoshui/contract'
import { printCount, QuietText } from '@huoshui/ui'
import { Alert, Form, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { CommandDialog } from '../command/CommandDialog.tsx'
import { watchedFetch } from '../connection.ts'
import { FileField } from '../upload/FileField.tsx'

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
      {faulty && <Faults imported={faulty} />}
    </CommandDialog>
  )
}

function Faults({ imported: { faulty, findings, rows } }: { imported: Imported }) {
  return (
    <>
      <Alert
        type="error"
        showIcon
        style={{ marginBottom: 12 }}
        title={`${printCount(rows)} 行中有 ${printCount(faulty)} 行有错，一行也没有写入。请改好后重新导入。`}
      />
      <Table<VisitFinding>
        size="small"
        rowKey={({ row, column, reason }) => `${row} ${column} ${reason}`}
        columns={columns}
        dataSource={findings}
        pagination={false}
        scroll={{ y: 260 }}
      />
      {findings.length === 500 && <QuietText>只列出前 500 处。</QuietText>}
    </>
  )
}

const columns: TableColumnsType<VisitFinding> = [
  { title: '行', dataIndex: 'row', width: 64 },
  { title: '列', dataIndex: 'column', width: 170 },
  { title: '原值', dataIndex: 'value', width: 150, render: (value: string | null) => value ?? '（空）' },
  { title: '原因和改法', dataIndex: 'reason' },
]

async function send(file: File): Promise<Imported> {
  const body = new FormData()
  body.append('file', file)
  const reply = await watchedFetch(addressOf(importVisits), { method: importVisits.method, body })
  const answer = (await reply.json()) as Imported | ErrorAnswer
  if ('sentence' in answer) throw new RemoteError(reply.status, answer)
  return answer
}
