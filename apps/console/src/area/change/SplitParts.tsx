import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Flex, Form, Input, Select } from 'antd'
import { villagesQuery } from '../areas.ts'
import type { AreaChangeForm, SplitPart } from './area-change.ts'

/** The towns a town is split into, each with its villages; a village can be given to one of them only. */
export function SplitParts() {
  const town = Form.useWatch<AreaChangeForm['from']>('from')?.[0]
  const parts = Form.useWatch<AreaChangeForm['parts']>('parts') ?? []
  const { data, error } = useQuery({ ...villagesQuery(town ?? ''), enabled: town !== undefined })
  const villages = (data ?? []).map(({ code, name }) => ({ value: code, label: name }))
  const optionsFor = (index: number) => {
    const taken = new Set(parts.flatMap((part, other) => (other === index ? [] : (part?.villages ?? []))))
    return villages.filter(({ value }) => !taken.has(value))
  }
  return (
    <>
      <Form.Item name="stays" valuePropName="checked">
        <Checkbox>原镇街保留，没有分出去的村居留在原镇街</Checkbox>
      </Form.Item>
      <Form.List name="parts">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <Part
                key={key}
                index={name}
                villages={optionsFor(name)}
                hint={error?.message ?? (town ? '没有可分的村居。' : '请先选择要拆分的镇街。')}
                {...(fields.length > 1 ? { onRemove: () => remove(name) } : {})}
              />
            ))}
            <Button onClick={() => add({ code: '', name: '' } satisfies SplitPart)} style={{ marginBottom: 24 }}>
              再加一个新镇街
            </Button>
          </>
        )}
      </Form.List>
    </>
  )
}

type PartProps = {
  index: number
  villages: { value: string; label: string }[]
  hint: string
  onRemove?: () => void
}

function Part({ index, villages, hint, onRemove }: PartProps) {
  return (
    <Flex gap={8} wrap align="flex-start">
      <Form.Item
        name={[index, 'code']}
        label={`新镇街 ${index + 1}：代码`}
        rules={[{ required: true, whitespace: true, message: '请填写 9 位代码。' }]}
        style={{ width: 150 }}
      >
        <Input maxLength={9} inputMode="numeric" />
      </Form.Item>
      <Form.Item
        name={[index, 'name']}
        label="名称"
        rules={[{ required: true, whitespace: true, min: 2, message: '请填写名称。' }]}
        style={{ width: 150 }}
      >
        <Input maxLength={50} />
      </Form.Item>
      <Form.Item
        name={[index, 'villages']}
        label="分到的村居"
        rules={[{ required: true, type: 'array', min: 1, message: '请选择村居。' }]}
        style={{ flex: '1 1 220px' }}
      >
        <Select
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="请选择"
          options={villages}
          notFoundContent={hint}
        />
      </Form.Item>
      {onRemove && (
        <Button aria-label={`去掉新镇街 ${index + 1}`} onClick={onRemove} style={{ marginTop: 30 }}>
          去掉
        </Button>
      )}
    </Flex>
  )
}
