import { changePassword } from '@huoshui/contract'
import { useMutation } from '@tanstack/react-query'
import { Alert, Button, Form, Input } from 'antd'
import { remote } from '../remote.ts'
import { findPasswordFault } from './password-fault.ts'

type Fields = { current: string; next: string; again: string }

export function ChangePasswordForm({ onDone }: { onDone: () => void | Promise<void> }) {
  const [form] = Form.useForm<Fields>()
  const change = useMutation({
    mutationFn: ({ current, next }: Fields) => remote(changePassword, { body: { current, next } }),
    onSuccess: async () => {
      form.resetFields()
      await onDone()
    },
    onError: () => {},
  })
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={(fields) => change.mutate(fields)}>
      {change.error && (
        <Alert type="error" showIcon role="alert" title={change.error.message} style={{ marginBottom: 16 }} />
      )}
      <Form.Item name="current" label="当前密码" rules={[{ required: true, message: '请输入当前密码。' }]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Form.Item
        name="next"
        label="新密码"
        extra="至少 10 个字符，大写字母、小写字母、数字、符号中至少三种，不含用户名。"
        dependencies={['current']}
        rules={[({ getFieldValue }) => rule((value) => findPasswordFault(value, getFieldValue('current')))]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="again"
        label="再输一遍新密码"
        dependencies={['next']}
        rules={[
          ({ getFieldValue }) => rule((value) => (value === getFieldValue('next') ? undefined : '两次输入的不一样。')),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={change.isPending}>
        修改密码
      </Button>
    </Form>
  )
}

function rule(findFault: (value: string) => string | undefined) {
  return {
    validator: (_: unknown, value: string = '') => {
      const fault = findFault(value)
      return fault ? Promise.reject(new Error(fault)) : Promise.resolve()
    },
  }
}
