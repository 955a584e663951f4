import { addressOf } from '@huoshui/client'
import {
  type Answer,
  getPaperList,
  getPaperListErrors,
  importPaperList,
  mostPaperMegabytes,
  mostPaperRows,
  PAPER_LISTS,
  type PaperList,
  type ReturnFinding,
} from '@huoshui/contract'
import { printCount } from '@huoshui/ui'
import { App, Button, Flex, Form, Input, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { CommandDialog } from '../command/CommandDialog.tsx'
import { FileField } from '../upload/FileField.tsx'
import { postFile } from '../upload/post-file.ts'
import { RowFaults } from '../upload/RowFaults.tsx'
import { saveFile } from '../upload/save-file.ts'

type Taken = Answer<typeof importPaperList>
type Props = { list: PaperList; onClose: () => void }

const limit = { megabytes: mostPaperMegabytes, advice: '请分几份上传。' }

/** A list out by days, and back: what is right is taken, what is not is told. */
export function PaperListDialog({ list, onClose }: Props) {
  const [form] = Form.useForm<{ file: File }>()
  const [faulty, setFaulty] = useState<{ taken: Taken; file: File }>()
  return (
    <CommandDialog<{ file: File }, Taken>
      title={PAPER_LISTS[list]}
      okText="导入"
      width={820}
      form={form}
      run={async ({ file }) => (await (await postFile(importPaperList, file, { list })).json()) as Taken}
      changes={['needs']}
      done={sentenceOf}
      onDone={(taken) => (taken.faulty > 0 ? setFaulty({ taken, file: form.getFieldValue('file') }) : onClose())}
      onClose={onClose}
    >
      <Download list={list} />
      <p>
        {advice[list]}一次最多 {printCount(mostPaperRows)} 行；同一份表重复导入不会重复登记。
      </p>
      <FileField limit={limit} />
      {faulty && (
        <RowFaults<ReturnFinding>
          {...faulty.taken}
          columns={columns}
          verb="导入"
          rest={`其余 ${printCount(faulty.taken.done + faulty.taken.known)} 行已登记`}
          action={<ErrorsButton list={list} file={faulty.file} />}
        />
      )}
    </CommandDialog>
  )
}

const advice: Record<PaperList, string> = {
  declaration: '导入：对的行列入申报清单，有错的行逐行说明，改好后再导。没有需求编号的行按信用代码找企业。',
  recommendation: '导入：填了“审核结果”的行办理审核，留空的不办理；有错的行逐行说明。',
}

function sentenceOf({ done, known, faulty }: Taken): string {
  const before = known > 0 ? `，另有 ${printCount(known)} 行以前已登记` : ''
  return `已登记 ${printCount(done)} 行${before}${faulty > 0 ? `，${printCount(faulty)} 行有错没有写入` : ''}。`
}

function Download({ list }: { list: PaperList }) {
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const query = { ...(from ? { from } : {}), ...(to ? { to } : {}) }
  const word = list === 'declaration' ? '申报' : '审核'
  return (
    <Flex align="center" gap={8} wrap>
      <span>{word}日期</span>
      <Input
        type="date"
        aria-label={`${word}日期从`}
        style={{ width: 150 }}
        value={from}
        onChange={(event) => setFrom(event.target.value)}
      />
      <span>至</span>
      <Input
        type="date"
        aria-label={`${word}日期至`}
        style={{ width: 150 }}
        value={to}
        onChange={(event) => setTo(event.target.value)}
      />
      <Button href={addressOf(getPaperList, { list }, query)}>下载{PAPER_LISTS[list]}</Button>
      <span>联系人隐去部分，下载留痕。</span>
    </Flex>
  )
}

/** The rows at fault as a workbook, to be repaired in it. */
function ErrorsButton({ list, file }: { list: PaperList; file: File }) {
  const { message } = App.useApp()
  const [isBusy, setBusy] = useState(false)
  const save = async () => {
    setBusy(true)
    try {
      saveFile(await (await postFile(getPaperListErrors, file, { list })).blob(), `${PAPER_LISTS[list]}-错误清单.xlsx`)
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
