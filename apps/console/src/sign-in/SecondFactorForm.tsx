import { type SignInAnswer, signInWithCode } from '@huoshui/contract'
import { useMutation } from '@tanstack/react-query'
import { Alert, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { remote } from '../remote.ts'

type Props = { onAnswer: (answer: SignInAnswer) => Promise<void>; onBack: () => void }

/** The second factor: six digits of the app, or a backup code. */
export function SecondFactorForm({ onAnswer, onBack }: Props) {
  const [isBackup, setBackup] = useState(false)
  const verify = useMutation({
    mutationFn: ({ code }: { code: string }) =>
      remote(signInWithCode, { body: { kind: isBackup ? 'backup' : 'totp', code } }),
    onSuccess: onAnswer,
    onError: () => {},
  })
  const label = isBackup ? '备用码' : '动态口令'
  return (
    <Form<{ code: string }> layout="vertical" requiredMark={false} onFinish={(fields) => verify.mutate(fields)}>
      <p style={{ marginTop: 0 }}>
        {isBackup
          ? '请输入开通双因子时保存的一个备用码，每个只能用一次。'
          : '请打开手机上的验证器应用，输入 6 位数字。'}
      </p>
      {verify.error && (
        <Alert type="error" showIcon role="alert" title={verify.error.message} style={{ marginBottom: 16 }} />
      )}
      <Form.Item
        key={label}
        name="code"
        label={label}
        rules={[{ required: true, message: `请输入${label}。` }]}
        normalize={(value: string) => (isBackup ? value : value.replace(/\D/g, '').slice(0, 6))}
      >
        <Input
          autoFocus
          autoComplete="one-time-code"
          inputMode={isBackup ? 'text' : 'numeric'}
          size="large"
          style={{ letterSpacing: 4 }}
        />
      </Form.Item>
      <Button type="primary" htmlType="submit" size="large" block loading={verify.isPending}>
        验证
      </Button>
      <Button type="link" style={{ paddingInline: 0, marginTop: 8 }} onClick={() => setBackup(!isBackup)}>
        {isBackup ? '改用动态口令' : '改用备用码'}
      </Button>
      <Button type="link" onClick={onBack}>
        换个账号
      </Button>
    </Form>
  )
}
