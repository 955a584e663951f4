import { addressOf } from '@huoshui/client'
import {
  type Answer,
  getReferralReturnErrors,
  getReferralWorkbook,
  importReferralReturns,
  mostReturnMegabytes,
  mostReturnRows,
  type ReturnFinding,
} from '@huoshui/contract'
import { printCount } from '@huoshui/ui'
import { App, Button, Form, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { CommandDialog } from '../../command/CommandDialog.tsx'
import { FileField } from '../../upload/FileField.tsx'
import { postFile } from '../../upload/post-file.ts'
import { RowFaults } from '../../upload/RowFaults.tsx'
import { saveFile } from '../../upload/save-file.ts'

type Taken = Answer<typeof importReferralReturns>

const limit = { megabytes: mostReturnMegabytes, advice: '请分几份上传。' }

/** A bank's decisions from a workbook it downloaded: all of them or, with a row at fault, none. */
export function ReturnDialog({ onClose }: { onClose: () => void }) {
  const [form] = Form.useForm<{ file: File }>()
  const [faulty, setFaulty] = useState<{ taken: Taken; file: File }>()
  return (
    <CommandDialog<{ file: File }, Taken>
      title="批量回填"
      okText="上传"
      width={820}
      form={form}
      run={({ file }) => send(file)}
      changes={['referrals']}
      done={({ done, known, faulty: wrong }) =>
        wrong > 0
          ? '有错的行，一行也没有写入。'
          : `已登记 ${printCount(done)} 步办理${known > 0 ? `，另有 ${printCount(known)} 步以前已登记` : ''}。`
      }
      onDone={(taken) => (taken.faulty > 0 ? setFaulty({ taken, file: form.getFieldValue('file') }) : onClose())}
      onClose={onClose}
    >
      <p style={{ marginTop: 0 }}>
        先<a href={addressOf(getReferralWorkbook)}>下载回填表</a>
        （本机构未办结的推送，最多 {printCount(mostReturnRows)} 件，下载留痕），在“办理动作”一列选择动作并填写后上传。
        没有填动作的行不办理；同一份表重复上传不会重复登记。
      </p>
      <FileField limit={limit} />
      {faulty && (
        <RowFaults<ReturnFinding>
          {...faulty.taken}
          columns={columns}
          verb="上传"
          action={<ErrorsButton file={faulty.file} />}
        />
      )}
    </CommandDialog>
  )
}

/** The rows at fault as a workbook, to be repaired in it. */
function ErrorsButton({ file }: { file: File }) {
  const { message } = App.useApp()
  const [isBusy, setBusy] = useState(false)
  const save = async () => {
    setBusy(true)
    try {
      saveFile(await (await postFile(getReferralReturnErrors, file)).blob(), '批量回填-错误清单.xlsx')
    } catch (error) {
      void message.error(error instanceof Error ? error.message : '没有取到错误清单。')
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button size="small" loading={isBusy} onClick={() => void save()}>
      下载错误清单
    </Button>
  )
}

const columns: TableColumnsType<ReturnFinding> = [
  { title: '行', dataIndex: 'row', width: 56 },
  { title: '列', dataIndex: 'column', width: 170 },
  { title: '原值', dataIndex: 'value', width: 120, render: (value: string | null) => value ?? '（空）' },
  { title: '问题', dataIndex: 'reason' },
  { title: '怎么改', dataIndex: 'repair' },
]

async function send(file: File): Promise<Taken> {
  return (await (await postFile(importReferralReturns, file)).json()) as Taken
}
