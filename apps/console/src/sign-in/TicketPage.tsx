import { setPassword } from '@huoshui/contract'
import { Panel, QuietText } from '@huoshui/ui'
import { useMutation } from '@tanstack/react-query'
import { Link, useLocation } from '@tanstack/react-router'
import { Alert, Button, Form, Input, theme } from 'antd'
import { remote } from '../remote.ts'
import { findPasswordFault } from './password-fault.ts'

/** A one-time link leads here: the first password, or a new one after a reset. */
export function TicketPage() {
  // Behind the # so that the ticket reaches no log of a server or proxy.
  const ticket = useLocation().hash
  const { token } = theme.useToken()
  const set = useMutation({
    mutationFn: ({ password }: { password: string }) => remote(setPassword, { body: { token: ticket, password } }),
    onError: () => {},
  })
  return (
    <main
      style={{ background: token.colorBgLayout, minHeight: '100%', display: 'grid', placeItems: 'center', padding: 16 }}
    >
      <Panel style={{ width: 'min(464px, 100%)', padding: 16 }}>
        <h1 tabIndex={-1} data-page-title style={{ fontSize: 22, marginTop: 0 }}>
          设置密码
        </h1>
        {set.data ? (
          <>
            <Alert type="success" title={`用户 ${set.data.username} 的密码已设好。`} style={{ marginBottom: 16 }} />
            <Link to="/sign-in">去登录</Link>
          </>
        ) : (
          <Form<{ password: string }> layout="vertical" requiredMark={false} onFinish={(fields) => set.mutate(fields)}>
            <p>
              <QuietText>链接只能用一次。密码至少 10 个字符，含大写字母、小写字母、数字、符号中至少三种。</QuietText>
            </p>
            {set.error && <Alert type="error" role="alert" title={set.error.message} style={{ marginBottom: 16 }} />}
            <Form.Item name="password" label="新密码" rules={[{ validator: checkPassword }]}>
              <Input.Password autoFocus autoComplete="new-password" />
            </Form.Item>
            <Button type="primary" htmlType="submit" loading={set.isPending} disabled={!ticket}>
              设置密码
            </Button>
          </Form>
        )}
      </Panel>
    </main>
  )
}

async function checkPassword(_: unknown, value: string = ''): Promise<void> {
  const fault = findPasswordFault(value, undefined)
  if (fault) throw new Error(fault)
}
