import { createArea } from '@huoshui/contract'
import { dayOf, QuietText } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Flex, Form, Input } from 'antd'
import { CommandDialog } from '../../command/CommandDialog.tsx'
import { ReasonField } from '../../command/ReasonField.tsx'
import { remote } from '../../remote.ts'
import { AreaPicker } from '../AreaPicker.tsx'
import { upperAreasQuery } from '../areas.ts'
import { levelLabels } from '../level-labels.ts'
import { childLevelOf, codeHints, type NewAreaForm, readNewArea } from './new-area.ts'
import { SourceFields } from './SourceFields.tsx'

/** 增设区域: a new unit, town or village under a known one; its level follows from where it stands. */
export function CreateAreaDialog({ parent, onClose }: { parent: string | undefined; onClose: () => void }) {
  const [form] = Form.useForm<NewAreaForm>()
  const { data: areas = [] } = useQuery(upperAreasQuery)
  const chosen = Form.useWatch('parentCode', form)
  const level = childLevelOf(areas.find(({ code }) => code === chosen)?.level)
  const today = dayOf(new Date())
  return (
    <CommandDialog<NewAreaForm, { code: string }>
      title="增设区域"
      okText="增设"
      width={640}
      form={form}
      initialValues={{ effectiveOn: today, verified: false, ...(parent ? { parentCode: parent } : {}) }}
      run={(fields) => remote(createArea, { body: readNewArea(fields, level ?? 'village') })}
      changes={['areas', 'figures']}
      done="已增设。"
      onClose={onClose}
    >
      <Form.Item
        name="parentCode"
        label="上级"
        extra={level ? `将增设一个${levelLabels[level]}。` : '村居之下不再增设。'}
        rules={[
          { required: true, message: '请选择上级。' },
          { validator: async () => (level ? undefined : Promise.reject(new Error('请选择市、管理单元或镇街。'))) },
        ]}
      >
        <AreaPicker isWide />
      </Form.Item>
      <Flex gap={12} wrap>
        <Form.Item
          name="code"
          label="代码"
          extra={level && codeHints[level]}
          style={{ flex: '1 1 220px' }}
          rules={[{ required: true, whitespace: true, message: '请填写代码。' }]}
        >
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item
          name="name"
          label="名称"
          style={{ flex: '1 1 220px' }}
          rules={[{ required: true, whitespace: true, min: 2, message: '请填写名称，至少 2 个字。' }]}
        >
          <Input maxLength={50} />
        </Form.Item>
      </Flex>
      {level !== 'village' && (
        <Form.Item
          name="statutoryCountyCode"
          label="法定县（市、区）代码（与上级相同的留空）"
          rules={[{ pattern: /^\d{6}$/, message: '县级代码为 6 位数字。' }]}
        >
          <Input maxLength={6} inputMode="numeric" style={{ width: 220 }} />
        </Form.Item>
      )}
      <Form.Item name="effectiveOn" label="设立日" rules={[{ required: true, message: '请选择设立日。' }]}>
        <Input type="date" max={today} style={{ width: 220 }} />
      </Form.Item>
      <SourceFields />
      <ReasonField label="办理理由" longest={300} />
      <QuietText>只增设区域；把已有的镇街、村居划过来，请另登记“划转”。</QuietText>
    </CommandDialog>
  )
}
