import { type Answer, loadFactList, mostFactListMegabytes, mostFactListRows } from '@huoshui/contract'
import { useFocusReturn } from '@huoshui/ui'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, Form, Modal } from 'antd'
import { useState } from 'react'
import { FileField } from '../../upload/FileField.tsx'
import { UploadProgress } from '../../upload/UploadProgress.tsx'
import { useUpload } from '../../upload/useUpload.ts'
import type { ListedFact } from '../fact-list-queries.ts'
import { ListChoices } from './ListChoices.tsx'
import { LoadOutcome } from './LoadOutcome.tsx'
import { LoadRefusal } from './LoadRefusal.tsx'
import { type ListForm, toSending } from './load-form.ts'

type Loaded = Answer<typeof loadFactList>
type Props = { facts: readonly ListedFact[]; today: string; onClose: () => void }

const limit = {
  megabytes: mostFactListMegabytes,
  advice: `一份名单最多 ${mostFactListRows} 行；请拆成几个文件，以“部分名单”分别导入。`,
}

/** 导入名单: which list, of what day and until when, is checked row by row first and loaded only when that was seen. */
export function LoadListDialog({ facts, today, onClose }: Props) {
  useFocusReturn()
  const [form] = Form.useForm<ListForm>()
  const [checked, setChecked] = useState<Loaded>()
  const [loaded, setLoaded] = useState<Loaded>()
  const queryClient = useQueryClient()
  const check = useUpload(loadFactList, setChecked)
  const load = useUpload(loadFactList, (answer) => {
    setLoaded(answer)
    for (const key of ['fact-lists', 'enterprises', 'offers']) void queryClient.invalidateQueries({ queryKey: [key] })
  })
  const sending = check.isSending ? check : load.isSending ? load : undefined
  const error = check.error ?? load.error
  const isCancelled = check.isCancelled || load.isCancelled
  const forget = () => {
    setChecked(undefined)
    check.reset()
    load.reset()
  }
  return (
    <Modal
      open
      width={760}
      title="导入名单"
      okText={loaded ? '完成' : checked ? '确认导入' : '核对'}
      cancelText={sending ? '取消上传' : '取消'}
      {...(loaded ? { cancelButtonProps: { style: { display: 'none' } } } : {})}
      confirmLoading={sending !== undefined}
      mask={{ closable: false }}
      onOk={loaded ? onClose : form.submit}
      onCancel={sending ? sending.cancel : onClose}
    >
      <Form<ListForm>
        form={form}
        layout="vertical"
        hidden={loaded !== undefined}
        disabled={sending !== undefined}
        initialValues={{ mode: 'full', asOf: today, validityBy: 'platform' }}
        onValuesChange={forget}
        onFinish={(fields) => (checked ? load : check).send(toSending(fields, !checked))}
      >
        <ListChoices facts={facts} today={today} />
        <FileField limit={limit} />
        <p style={{ marginTop: 0 }}>表头要有“统一社会信用代码”或“名称”列，其他列不读。先核对，看过结果再写入。</p>
      </Form>
      {sending && <UploadProgress fraction={sending.fraction} then="正在逐行与名录核对，请稍候…" />}
      {isCancelled && <Alert type="info" showIcon role="status" title="上传已取消，没有留下任何内容。" />}
      {error && <LoadRefusal error={error} />}
      {(loaded ?? checked) && <LoadOutcome loaded={loaded ?? checked} isDone={loaded !== undefined} today={today} />}
    </Modal>
  )
}
