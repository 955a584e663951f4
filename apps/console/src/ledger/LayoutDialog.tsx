import { addressOf } from '@huoshui/client'
import { type Answer, uploadLedgerLayout } from '@huoshui/contract'
import { Form } from 'antd'
import { CommandDialog } from '../command/CommandDialog.tsx'
import { FileField } from '../upload/FileField.tsx'
import { postFile } from '../upload/post-file.ts'

type Found = Answer<typeof uploadLedgerLayout>

const limit = { megabytes: 4, advice: '版式里只留表样，不要带数据。' }

/** The office's own workbook, into which the ledger is exported. */
export function LayoutDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const [form] = Form.useForm<{ file: File }>()
  return (
    <CommandDialog<{ file: File }, Found>
      title="上传版式"
      okText="上传"
      form={form}
      run={async ({ file }) => {
        const path = addressOf(uploadLedgerLayout, { id }) as `/api/${string}`
        return (await (await postFile({ ...uploadLedgerLayout, path }, file)).json()) as Found
      }}
      changes={['ledgers']}
      done={({ columns, cells }) =>
        `版式已上传，认出${columns.length}列${cells.length > 0 ? `和${cells.join('、')}` : ''}。`
      }
      onClose={onClose}
    >
      <p style={{ marginTop: 0 }}>
        在本单位的 Excel
        表样里选中数据首行的各列单元格，在名称框中写上项目名称或编号（另可用“序号”“填报单位”）；标题处的单元格可命名为“台账”“期间”“导出日期”。导出时数据首行按行数重复，格式不变，下面的内容下移。
      </p>
      <FileField limit={limit} />
    </CommandDialog>
  )
}
