import { decideProduct } from '@huoshui/contract'
import { dayOf } from '@huoshui/ui'
import { Form, Input } from 'antd'
import { CommandDialog } from '../../../command/CommandDialog.tsx'
import { remote } from '../../../remote.ts'
import type { ProductDetail } from '../product-detail.ts'

type Props = { product: ProductDetail; onClose: () => void }

/** Publishes what was submitted, from a day on. */
export function PublishDialog({ product: { id, draft, shown }, onClose }: Props) {
  const [form] = Form.useForm<{ validFrom: string }>()
  const seen = draft?.shown ?? shown
  const { version, revision } = seen
  const today = dayOf(new Date())
  return (
    <CommandDialog
      title={`发布“${draft?.content.name ?? ''}”第 ${version} 版`}
      okText="发布"
      form={form}
      initialValues={{ validFrom: today }}
      run={({ validFrom }: { validFrom: string }) =>
        remote(decideProduct, { params: { id }, body: { version, revision, decision: 'publish', validFrom } })
      }
      changes={['products', 'banks']}
      done={({ validFrom }) => `已发布，自 ${validFrom ?? ''} 起生效。`}
      onClose={onClose}
    >
      <p style={{ marginTop: 0 }}>发布后所有用户可见，并按准入条件匹配经营主体；提交人不能自己发布。</p>
      <Form.Item
        name="validFrom"
        label="生效日"
        extra="不能早于今天，也不能早于上一版的生效日。"
        rules={[{ required: true, message: '请选择生效日。' }]}
      >
        <Input type="date" min={today} />
      </Form.Item>
    </CommandDialog>
  )
}
