import { getImportTemplate, mostListMegabytes, uploadImport } from '@huoshui/contract'
import { dayOf, useFocusReturn } from '@huoshui/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Alert, AutoComplete, Col, Form, Input, Modal, Radio, Row } from 'antd'
import { FileField } from '../../upload/FileField.tsx'
import { UploadProgress } from '../../upload/UploadProgress.tsx'
import { type Sending, useUpload } from '../../upload/useUpload.ts'
import { importQuery } from '../import-queries.ts'

type Fields = { source: string; mode: 'partial' | 'full'; asOf: string; sheet?: string; file: File }

const limit = { megabytes: mostListMegabytes, advice: '请按县（市、区）拆成几个文件，以“部分名单”分别导入。' }

/** What list it is, how it is to be read, and the file; leads to the import's own page. */
export function NewImportDialog({ sources, onClose }: { sources: readonly string[]; onClose: () => void }) {
  useFocusReturn()
  const [form] = Form.useForm<Fields>()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const upload = useUpload(uploadImport, (uploaded) => {
    queryClient.setQueryData(importQuery(uploaded.id).queryKey, uploaded)
    void queryClient.invalidateQueries({ queryKey: ['imports', 'list'] })
    void navigate({ to: '/imports/$id', params: { id: uploaded.id } })
  })
  const today = dayOf(new Date())
  const start = { source: sources[0] ?? '市场监管登记名单', mode: 'partial', asOf: today } as const
  return (
    <Modal
      open
      width={720}
      title="新建导入"
      okText="上传"
      cancelText={upload.isSending ? '取消上传' : '取消'}
      confirmLoading={upload.isSending}
      mask={{ closable: false }}
      onOk={form.submit}
      onCancel={upload.isSending ? upload.cancel : onClose}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={start}
        disabled={upload.isSending}
        onValuesChange={upload.reset}
        onFinish={(fields) => upload.send(toSending(fields))}
      >
        <Choices sources={sources} today={today} />
        <FileField limit={limit} />
        {upload.error && <Refused error={upload.error} />}
        <SheetField />
        <p style={{ margin: 0 }}>
          还没有整理好名单？
          <a href={getImportTemplate.path} download style={{ textDecoration: 'underline' }}>
            下载模板
          </a>
          ，里面有填表说明和下拉选项。
        </p>
      </Form>
      {upload.isSending && <UploadProgress fraction={upload.fraction} then="正在读取表头…" />}
      {upload.isCancelled && <Alert type="info" showIcon role="status" title="上传已取消，没有留下任何内容。" />}
    </Modal>
  )
}

function Choices({ sources, today }: { sources: readonly string[]; today: string }) {
  return (
    <Row gutter={16}>
      <Col xs={24} sm={12}>
        <Form.Item
          name="source"
          label="名单来源"
          extra="同一来源的列对应会被记住，下次自动套用。"
          rules={[{ required: true, whitespace: true, max: 60, message: '请填写名单来源，最多 60 个字。' }]}
        >
          <AutoComplete options={sources.map((value) => ({ value }))} />
        </Form.Item>
      </Col>
      <Col xs={24} sm={12}>
        <Form.Item
          name="asOf"
          label="名单日期"
          extra="名单反映哪一天的情况；写入后变更按这一天记。"
          rules={[{ required: true, message: '请选择名单日期。' }, { validator: notAfter(today) }]}
        >
          <Input type="date" max={today} />
        </Form.Item>
      </Col>
      <Col span={24}>
        <Form.Item name="mode" label="导入方式">
          <Radio.Group>
            <Radio value="partial">部分名单：只新增和更新名单里的户，名单里没有的保持不变。</Radio>
            <Radio value="full">
              全量名单：本管辖范围内同类经营主体的完整名单；名录里有而名单里没有的会列出来，由您决定是否改状态。
            </Radio>
          </Radio.Group>
        </Form.Item>
      </Col>
    </Row>
  )
}

/** Only a workbook has sheets. */
function SheetField() {
  const file: File | undefined = Form.useWatch('file')
  if (!file || !/\.xlsx$/i.test(file.name)) return null
  return (
    <Form.Item name="sheet" label="工作表（可不填）" extra="有多张表时填表名；不填用第一张看得见的。">
      <Input maxLength={31} style={{ width: 320 }} />
    </Form.Item>
  )
}

function Refused({ error }: { error: Error }) {
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={`${error.message}名录没有任何改动；请处理后重新选择文件，再点“上传”。`}
      style={{ marginBottom: 16 }}
    />
  )
}

function toSending({ file, source, mode, asOf, sheet }: Fields): Sending<typeof uploadImport> {
  return { file, query: { source: source.trim(), mode, asOf, ...(sheet?.trim() ? { sheet: sheet.trim() } : {}) } }
}

function notAfter(today: string) {
  return async (_: unknown, day: string | undefined) => {
    if (day && day > today) throw new Error('名单日期不能晚于今天。')
  }
}
