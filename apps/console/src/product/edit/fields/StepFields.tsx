import { useQuery } from '@tanstack/react-query'
import { Button, Flex, Form, Input, Select } from 'antd'
import { bankProductsQuery } from '../../product-queries.ts'

/** 组合环节: the bank's own published products, in the order of the business. */
export function StepFields({ bankId }: { bankId: string }) {
  const { data, isPending, error } = useQuery(bankProductsQuery(bankId))
  const options = (data ?? []).map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Form.Item
      label="组合环节"
      required
      extra={error ? error.message : '按经营的先后排列，至少两个；只能选本行已发布的单项产品。'}
    >
      <Form.List name="steps" rules={[{ validator: eachOnce }]}>
        {(rows, { add, remove, move }, { errors }) => (
          <Flex vertical gap={8}>
            {rows.map(({ key, name }) => (
              <Flex key={key} gap={8} wrap align="flex-start">
                <span style={{ lineHeight: '32px', width: 20 }}>{name + 1}.</span>
                <Form.Item
                  name={[name, 'stage']}
                  style={{ margin: 0 }}
                  rules={[{ required: true, whitespace: true, max: 30, message: '请填写环节，30 字以内。' }]}
                >
                  <Input
                    aria-label={`第 ${name + 1} 环节`}
                    placeholder="如：种植"
                    style={{ width: 120 }}
                    maxLength={30}
                  />
                </Form.Item>
                <Form.Item
                  name={[name, 'productId']}
                  style={{ margin: 0, flex: '1 1 240px' }}
                  rules={[{ required: true, message: '请选择产品。' }]}
                >
                  <Select
                    aria-label={`第 ${name + 1} 环节的产品`}
                    placeholder="选择产品"
                    showSearch
                    optionFilterProp="label"
                    loading={isPending}
                    options={options}
                    notFoundContent="本行还没有已发布的单项产品。"
                  />
                </Form.Item>
                <Button
                  type="text"
                  disabled={name === 0}
                  aria-label={`上移第 ${name + 1} 环节`}
                  onClick={() => move(name, name - 1)}
                >
                  上移
                </Button>
                <Button type="text" aria-label={`删除第 ${name + 1} 环节`} onClick={() => remove(name)}>
                  删除
                </Button>
              </Flex>
            ))}
            <Form.ErrorList errors={errors} />
            <span>
              <Button size="small" disabled={rows.length >= 10} onClick={() => add({ stage: '' })}>
                添加环节
              </Button>
            </span>
          </Flex>
        )}
      </Form.List>
    </Form.Item>
  )
}

async function eachOnce(_: unknown, steps: readonly { productId?: string }[] | undefined): Promise<void> {
  const ids = (steps ?? []).map(({ productId }) => productId).filter(Boolean)
  if (new Set(ids).size < ids.length) throw new Error('组合环节里有重复的产品。')
}
