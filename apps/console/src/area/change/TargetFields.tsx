import { Flex, Form, Input, Radio } from 'antd'
import { AreaPicker } from '../AreaPicker.tsx'
import type { AreaChangeForm } from './area-change.ts'

/** Where areas are moved or merged to: an area that is there, or one the change founds. */
export function TargetFields({ kind }: { kind: 'move' | 'merge' }) {
  const isNew = Form.useWatch<AreaChangeForm['isNew']>('isNew') ?? false
  const label = kind === 'move' ? '新的上级' : '并入'
  return (
    <>
      <Form.Item name="isNew" label={label}>
        <Radio.Group
          options={[
            { value: false, label: '已有的区域' },
            { value: true, label: kind === 'move' ? '新设的管理单元或镇街' : '新设的区域' },
          ]}
        />
      </Form.Item>
      {isNew ? (
        <NewArea />
      ) : (
        <Form.Item name="target" label={`${label}的区域`} rules={[{ required: true, message: '请选择区域。' }]}>
          <AreaPicker />
        </Form.Item>
      )}
      {kind === 'merge' && !isNew && (
        <Form.Item name="newName" label="合并后的名称（不改留空）">
          <Input maxLength={50} />
        </Form.Item>
      )}
    </>
  )
}

function NewArea() {
  return (
    <Flex gap={12} wrap>
      <Form.Item
        name="newCode"
        label="新代码"
        extra="管理单元 6 位、镇街 9 位、村居 12 位数字。"
        style={{ flex: '1 1 200px' }}
        rules={[{ required: true, whitespace: true, message: '请填写新代码。' }]}
      >
        <Input maxLength={20} inputMode="numeric" />
      </Form.Item>
      <Form.Item
        name="newName"
        label="名称"
        style={{ flex: '1 1 200px' }}
        rules={[{ required: true, whitespace: true, min: 2, message: '请填写名称，至少 2 个字。' }]}
      >
        <Input maxLength={50} />
      </Form.Item>
    </Flex>
  )
}
