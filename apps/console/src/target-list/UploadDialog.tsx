import { addressOf, RemoteError } from '@huoshui/client'
import {
  type ErrorAnswer,
  loadTargetList,
  mostTargetListMegabytes,
  type TargetList,
  type TargetListKind,
  type TargetListMode,
  targetListKinds,
  targetListModes,
} from '@huoshui/contract'
import { dayOf } from '@huoshui/ui'
import { useNavigate } from '@tanstack/react-router'
import { Form, Input, Radio } from 'antd'
import { CommandDialog } from '../command/CommandDialog.tsx'
import { watchedFetch } from '../connection.ts'
import { newId } from '../new-id.ts'
import { FileField } from '../upload/FileField.tsx'

type Fields = { kind: TargetListKind; mode: TargetListMode; asOf: string; file: File }

const limit = { megabytes: mostTargetListMegabytes, advice: '请分几份，按增补清单上传。' }

/** Which list it is and how it is meant, and the file; leads to the comparison. */
export function UploadDialog({ onClose }: { onClose: () => void }) {
  const [form] = Form.useForm<Fields>()
  const navigate = useNavigate()
  const today = dayOf(new Date())
  return (
    <CommandDialog<Fields, TargetList>
      title="上传走访清单"
      okText="上传并比对"
      width={680}
      form={form}
      initialValues={{ kind: 'province', mode: 'whole', asOf: today }}
      run={send}
      changes={['target-lists']}
      done="已读完并比对，请核对差异后确认。"
      onDone={({ id }) => void navigate({ to: '/target-lists/$id', params: { id } })}
      onClose={onClose}
    >
      <Form.Item name="kind" label="哪一份清单">
        <Radio.Group options={Object.entries(targetListKinds).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Form.Item
        name="mode"
        label="方式"
        extra="全量清单：名单之外的移出；增补清单只新列入，核减清单只移出，其余不变。"
      >
        <Radio.Group options={Object.entries(targetListModes).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Form.Item name="asOf" label="清单日期" rules={[{ required: true, message: '请选择清单日期。' }]}>
        <Input type="date" max={today} style={{ width: 200 }} />
      </Form.Item>
      <FileField limit={limit} />
    </CommandDialog>
  )
}

async function send({ file, kind, mode, asOf }: Fields): Promise<TargetList> {
  const body = new FormData()
  body.append('file', file)
  const address = addressOf(loadTargetList, {}, { id: newId(), kind, mode, asOf })
  const reply = await watchedFetch(address, { method: loadTargetList.method, body })
  const answer = (await reply.json()) as TargetList | ErrorAnswer
  if ('sentence' in answer) throw new RemoteError(reply.status, answer)
  return answer
}
