import { startSecondFactor, stopSecondFactor } from '@huoshui/contract'
import { Panel } from '@huoshui/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Form, Input } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { remote } from '../remote.ts'
import { refreshSession, useSession } from '../session/session.ts'
import { PageLoading } from '../shell/PageLoading.tsx'
import type { SecondFactorSetup } from './SecondFactorSteps.tsx'

const Steps = lazy(async () => ({ default: (await import('./SecondFactorSteps.tsx')).SecondFactorSteps }))

/** 动态口令: sets the authenticator app up (password → QR code → first code) or takes it off. */
export function SecondFactorCard() {
  const { twoFactorEnabled } = useSession()
  const [setup, setSetup] = useState<SecondFactorSetup>()
  const queryClient = useQueryClient()
  const { message } = App.useApp()
  const begin = useMutation({
    mutationFn: (password: string) => remote(startSecondFactor, { body: { password } }),
    onSuccess: setSetup,
    onError: () => {},
  })
  const end = useMutation({
    mutationFn: (password: string) => remote(stopSecondFactor, { body: { password } }),
    onSuccess: async () => {
      await refreshSession(queryClient)
      message.success('动态口令已关闭。')
    },
    onError: () => {},
  })
  const finish = async () => {
    setSetup(undefined)
    await refreshSession(queryClient)
    message.success('动态口令已开通，下次登录时需要动态口令。')
  }
  const ask = twoFactorEnabled ? end : begin
  return (
    <Panel title="动态口令（第二因子）">
      {setup ? (
        <Suspense fallback={<PageLoading />}>
          <Steps setup={setup} onDone={finish} />
        </Suspense>
      ) : (
        <>
          <p style={{ marginTop: 0 }}>
            {twoFactorEnabled
              ? '已开通。登录时除密码外，还需要手机上的 6 位动态口令。'
              : '未开通。开通后，即使密码泄露，别人也登录不了您的账号。'}
          </p>
          {ask.error && <Alert type="error" role="alert" title={ask.error.message} style={{ marginBottom: 12 }} />}
          <Form<{ password: string }> layout="inline" onFinish={({ password }) => ask.mutate(password)}>
            <Form.Item name="password" label="当前密码" rules={[{ required: true, message: '请输入当前密码。' }]}>
              <Input.Password autoComplete="current-password" />
            </Form.Item>
            <Button htmlType="submit" danger={twoFactorEnabled} loading={ask.isPending}>
              {twoFactorEnabled ? '关闭动态口令' : '开通动态口令'}
            </Button>
          </Form>
        </>
      )}
    </Panel>
  )
}
