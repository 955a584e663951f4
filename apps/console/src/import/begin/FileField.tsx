import { InboxOutlined } from '@ant-design/icons'
import { mostListMegabytes } from '@huoshui/contract'
import { Form, theme, Upload } from 'antd'
import { printBytes } from '../import-labels.ts'
import { findFileFault } from './check-file.ts'

/** The list itself: chosen or dropped, looked at before it is sent. */
export function FileField() {
  return (
    <Form.Item
      name="file"
      label="文件"
      rules={[{ required: true, message: '请选择要导入的文件。' }, { validator: checkFile }]}
    >
      <FileDrop />
    </Form.Item>
  )
}

function FileDrop({ value, onChange }: { value?: File; onChange?: (file: File | undefined) => void }) {
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
        {value
          ? '要换一个文件，再点一次或拖入另一个。'
          : `.xlsx 或 .csv（UTF-8、GB18030），最大 ${mostListMegabytes} MB`}
      </p>
    </Upload.Dragger>
  )
}

async function checkFile(_: unknown, file: File | undefined): Promise<void> {
  const fault = file && findFileFault(file)
  if (fault) throw new Error(fault)
}
