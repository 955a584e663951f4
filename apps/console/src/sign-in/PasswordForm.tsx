import { type SignInAnswer, signIn as signInRoute } from '@huoshui/contract'
import { useMutation } from '@tanstack/react-query'
import { Alert, Button, Form, Input } from 'antd'
import { remote } from '../remote.ts'

type Fields = { username: string; password: string }

type Props = {
  onAnswer: (answer: SignInAnswer) => Promise<void>
  /** Given where only this person may go on. */
  username?: string
}

export function PasswordForm({ onAnswer, username }: Props) {
  const signIn = useMutation({
    mutationFn: (body: Fields) => remote(signInRoute, { body }),
    onSuccess: onAnswer,
    onError: () => {},
  })
  return (
    <Form<Fields>
      layout="vertical"
      requiredMark={false}
      initialValues={username ? { username } : {}}
      onFinish={(fields) => signIn.mutate(fields)}
    >
      {signIn.error && (
        <Alert type="error" showIcon role="alert" title={signIn.error.message} style={{ marginBottom: 16 }} />
      )}
      <Form.Item
        name="username"
        label="用户名"
        hidden={username !== undefined}
        rules={[{ required: true, whitespace: true, message: '请输入用户名。' }]}
      >
        <Input autoFocus={!username} autoComplete="username" autoCapitalize="none" spellCheck={false} size="large" />
      </Form.Item>
      <Form.Item name="password" label="密码" rules={[{ required: true, message: '请输入密码。' }]}>
        <Input.Password autoFocus={username !== undefined} autoComplete="current-password" size="large" />
      </Form.Item>
      <Button type="primary" htmlType="submit" size="large" block loading={signIn.isPending}>
        登录
      </Button>
    </Form>
  )
}
