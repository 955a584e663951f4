import { withdrawProduct } from '@huoshui/contract'
import { dayOf } from '@huoshui/ui'
import { Form, Input } from 'antd'
import { CommandDialog } from '../../../command/CommandDialog.tsx'
import { ReasonField } from '../../../command/ReasonField.tsx'
import { remote } from '../../../remote.ts'
import type { ProductDetail } from '../product-detail.ts'

type Fields = { on: string; reason: string }

/** Takes a product off the shelf from a day on; its versions and what happened stay. */
export function WithdrawDialog({ product, onClose }: { product: ProductDetail; onClose: () => void }) {
  const [form] = Form.useForm<Fields>()
  const today = dayOf(new Date())
  // The newest published one, which need not be in force yet.
  const version = product.versions.find(({ validFrom }) => validFrom !== null)?.version ?? product.shown.version
  return (
    <CommandDialog
      title={`下架“${product.content.name}”`}
      okText="下架"
      isDanger
      form={form}
      initialValues={{ on: today }}
      run={(fields: Fields) => remote(withdrawProduct, { params: { id: product.id }, body: { version, ...fields } })}
      changes={['products', 'banks']}
      done={({ on }) => `自 ${on} 起下架。`}
      onClose={onClose}
    >
      <p style={{ marginTop: 0 }}>下架后不再列出，也不再匹配经营主体；版本和经过保留。修改并再次发布可重新上架。</p>
      <Form.Item name="on" label="下架日" rules={[{ required: true, message: '请选择下架日。' }]}>
        <Input type="date" min={today} />
      </Form.Item>
      <ReasonField longest={300} placeholder="会显示在产品经过里，并记入审计日志" />
    </CommandDialog>
  )
}
