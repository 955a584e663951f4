import { Panel } from '@huoshui/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Form, Input } from 'antd'
import { canUsePasskeys, registerPasskey } from '../session/passkey.ts'
import { PasskeyList, passkeyKey } from './PasskeyList.tsx'

/** 通行密钥: registers this computer, a phone or a key as a way to sign in, and takes it out again. */
export function PasskeyCard() {
  const { message } = App.useApp()
  const [form] = Form.useForm<{ name: string }>()
  const queries = useQueryClient()
  const register = useMutation({
    mutationFn: ({ name }: { name: string }) => registerPasskey(name),
    onSuccess: () => {
      form.resetFields()
      void message.success('通行密钥已登记，下次可直接用它登录。')
      void queries.invalidateQueries({ queryKey: passkeyKey })
    },
    onError: () => {},
  })
  return (
    <Panel title="通行密钥">
      <p style={{ marginTop: 0 }}>用指纹、面容或安全密钥登录，不必输入密码。</p>
      <PasskeyList />
      {register.error && (
        <Alert type="warning" role="alert" title={register.error.message} style={{ marginBottom: 12 }} />
      )}
      {canUsePasskeys() ? (
        <Form<{ name: string }> form={form} layout="inline" onFinish={(fields) => register.mutate(fields)}>
          <Form.Item name="name" label="名称" rules={[{ required: true, whitespace: true, message: '请起个名称。' }]}>
            <Input placeholder="如：办公室电脑" maxLength={40} />
          </Form.Item>
          <Button htmlType="submit" loading={register.isPending}>
            登记通行密钥
          </Button>
        </Form>
      ) : (
        <Alert type="info" title="这个浏览器不支持通行密钥。" />
      )}
    </Panel>
  )
}
