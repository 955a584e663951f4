import { InboxOutlined } from '@ant-design/icons'
import { Form, theme, Upload } from 'antd'
import { type FileLimit, findFileFault } from './check-file.ts'
import { printBytes } from './print-bytes.ts'

/** The list itself: chosen or dropped, looked at before it is sent. */
export function FileField({ limit }: { limit: FileLimit }) {
  const checkFile = async (_: unknown, file: File | undefined) => {
    const fault = file && findFileFault(file, limit)
    if (fault) throw new Error(fault)
  }
  return (
    <Form.Item
      name="file"
      label="文件"
      rules={[{ required: true, message: '请选择要导入的文件。' }, { validator: checkFile }]}
    >
      <FileDrop megabytes={limit.megabytes} />
    </Form.Item>
  )
}

type DropProps = { megabytes: number; value?: File; onChange?: (file: File | undefined) => void }

function FileDrop({ megabytes, value, onChange }: DropProps) {
  // Stays readable while the form is locked during the upload.
  const { token } = theme.useToken()
  return (
    <Upload.Dragger
      accept=".xlsx,.csv,.txt"
      showUploadList={false}
      beforeUpload={(file) => {
        onChange?.(file)
        return false
      }}
    >
      <InboxOutlined aria-hidden style={{ fontSize: 28 }} />
      <p style={{ margin: '8px 0 4px', fontWeight: 600, overflowWrap: 'anywhere', color: token.colorText }}>
        {value ? `${value.name}（${printBytes(value.size)}）` : '把文件拖到这里，或点击选择'}
      </p>
      <p style={{ margin: 0, fontSize: 13, color: token.colorText }}>
        {value ? '要换一个文件，再点一次或拖入另一个。' : `.xlsx 或 .csv（UTF-8、GB18030），最大 ${megabytes} MB`}
      </p>
    </Upload.Dragger>
  )
}
