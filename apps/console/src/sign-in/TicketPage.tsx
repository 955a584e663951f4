import { RemoteError } from '@huoshui/client'
import { setPassword } from '@huoshui/contract'
import { Panel } from '@huoshui/ui'
import { useMutation } from '@tanstack/react-query'
import { Link, useLocation } from '@tanstack/react-router'
import { Alert, Button, Form, Input, theme } from 'antd'
import type { ReactNode } from 'react'
import { placeRefusal } from '../command/place-refusal.ts'
import { remote } from '../remote.ts'
import { findPasswordFault } from './password-fault.ts'

/** A one-time link leads here: the first password, or a new one after a reset. */
export function TicketPage() {
  // Behind the # so that the ticket reaches no log of a server or proxy.
  const ticket = useLocation().hash
  const { token } = theme.useToken()
  return (
    <main
      style={{ background: token.colorBgLayout, minHeight: '100%', display: 'grid', placeItems: 'center', padding: 16 }}
    >
      <Panel style={{ width: 'min(464px, 100%)', padding: 16 }}>
        <h1 tabIndex={-1} data-page-title style={{ fontSize: 22, marginTop: 0 }}>
          设置密码
        </h1>
        {ticket.length < shortestTicket ? (
          <Useless>链接不完整，请从头到尾复制后再打开，“#”后面的一串也要带上。</Useless>
        ) : (
          <TicketForm ticket={ticket} />
        )}
      </Panel>
    </main>
  )
}

// As the contract has it: a shorter one is a link cut off on its way.
const shortestTicket = 20

type Fields = { password: string; again: string }

function TicketForm({ ticket }: { ticket: string }) {
  const [form] = Form.useForm<Fields>()
  const set = useMutation({
    mutationFn: ({ password }: Fields) => remote(setPassword, { body: { token: ticket, password } }),
    onError: (error) => {
      const { fields } = placeRefusal(error, ['password'], { 'password-weak': 'password' })
      if (fields[0]) form.setFields([{ name: 'password', errors: [fields[0].message] }])
    },
  })
  if (set.data) return <Done username={set.data.username} />
  if (set.error instanceof RemoteError && set.error.code === 'ticket-invalid') {
    return <Useless>{set.error.message}</Useless>
  }
  const above = set.error && placeRefusal(set.error, ['password'], { 'password-weak': 'password' }).above
  return (
    <Form<Fields> form={form} layout="vertical" requiredMark={false} onFinish={(fields) => set.mutate(fields)}>
      {above && <Alert type="error" showIcon role="alert" title={above} style={{ marginBottom: 16 }} />}
      <Form.Item
        name="password"
        label="新密码"
        extra="至少 10 个字符，大写字母、小写字母、数字、符号中至少三种，不含用户名。"
        rules={[{ validator: (_, value: string = '') => reject(findPasswordFault(value, undefined)) }]}
      >
        <Input.Password autoFocus autoComplete="new-password" size="large" />
      </Form.Item>
      <Form.Item
        name="again"
        label="再输一遍"
        dependencies={['password']}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_, value: string = '') =>
              reject(value === getFieldValue('password') ? undefined : '两次输入的不一样。'),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" size="large" />
      </Form.Item>
      <Button type="primary" htmlType="submit" size="large" block loading={set.isPending}>
        设置密码
      </Button>
    </Form>
  )
}

async function reject(fault: string | undefined): Promise<void> {
  if (fault) throw new Error(fault)
}

function Done({ username }: { username: string }) {
  return (
    <>
      <Alert
        type="success"
        showIcon
        role="status"
        title={`用户 ${username} 的密码已设好，链接已失效。`}
        style={{ marginBottom: 16 }}
      />
      <Link to="/sign-in">去登录</Link>
    </>
  )
}

function Useless({ children }: { children: ReactNode }) {
  return (
    <>
      <Alert type="error" showIcon role="alert" title={children} style={{ marginBottom: 16 }} />
      <Link to="/sign-in">回到登录</Link>
    </>
  )
}
