import {
  type Answer,
  disableUser,
  type getUser,
  type PasswordTicket,
  resetSecondFactor,
  resetUserPassword,
  signOutUser,
  unlockUser,
} from '@huoshui/contract'
import { ReasonDialog } from '@huoshui/ui'
import { Button, Flex } from 'antd'
import { useState } from 'react'
import { remote } from '../remote.ts'
import { useAllowed } from '../session/session.ts'
import { useCommand } from '../useCommand.ts'
import { ChangeUserDialog } from './ChangeUserDialog.tsx'
import { GrantRoleDialog } from './GrantRoleDialog.tsx'
import { TicketDialog } from './TicketDialog.tsx'

type UserDetail = Answer<typeof getUser>
type Step = 'disable' | 'password' | 'unlock' | 'factor' | 'sign-out'
type Dialog = Step | 'change' | 'role' | undefined

/** What this administrator may do with the account; each needs a reason, which is recorded. */
export function UserActions({ user }: { user: UserDetail }) {
  const [dialog, setDialog] = useState<Dialog>()
  const [ticket, setTicket] = useState<PasswordTicket>()
  const canChange = useAllowed('user.change')
  const canGrant = useAllowed('user.grant-role')
  const canUnlock = useAllowed('user.unlock')
  const close = () => setDialog(undefined)
  const steps = stepsFor(user)
  const run = useCommand(({ step, reason }: { step: Step; reason: string }) => runStep(step, user, reason), {
    changes: ['users'],
    done: '已办理，并记入审计日志。',
    onDone: (answer) => {
      close()
      if (answer) setTicket(answer)
    },
  })
  const step = dialog && dialog !== 'change' && dialog !== 'role' ? dialog : undefined
  return (
    <Flex gap={8} wrap style={{ marginTop: 16 }}>
      {canChange && <Button onClick={() => setDialog('change')}>修改资料</Button>}
      {canGrant && <Button onClick={() => setDialog('role')}>{user.role ? '变更角色' : '授予角色'}</Button>}
      {canChange && <Button onClick={() => setDialog('password')}>重置密码</Button>}
      {canUnlock && user.lockedUntil && <Button onClick={() => setDialog('unlock')}>解锁</Button>}
      {canUnlock && user.twoFactorEnabled && <Button onClick={() => setDialog('factor')}>清除第二因子</Button>}
      {canUnlock && user.devices.length > 0 && <Button onClick={() => setDialog('sign-out')}>强制退出</Button>}
      {canChange && (
        <Button danger={!user.disabledAt} onClick={() => setDialog('disable')}>
          {steps.disable.title}
        </Button>
      )}
      {step && (
        <ReasonDialog
          {...steps[step]}
          isOpen
          shortest={2}
          isBusy={run.isPending}
          onReason={(reason) => run.mutate({ step, reason })}
          onCancel={close}
        />
      )}
      {dialog === 'change' && <ChangeUserDialog user={user} onClose={close} />}
      {dialog === 'role' && <GrantRoleDialog user={user} onClose={close} />}
      <TicketDialog ticket={ticket} username={user.username} onClose={() => setTicket(undefined)} />
    </Flex>
  )
}

function stepsFor({ disabledAt, name }: UserDetail): Record<Step, { title: string; explanation: string }> {
  return {
    disable: disabledAt
      ? { title: '恢复使用', explanation: `${name}可以重新登录，角色和范围不变。` }
      : { title: '停用', explanation: `${name}立即从所有设备退出，不能再登录；记录保留。` },
    password: {
      title: '重置密码',
      explanation: '旧密码立即失效，得到一条一次性设密链接，请当面或经可靠渠道交给本人。',
    },
    unlock: { title: '解锁', explanation: `请先核实确是${name}本人要求解锁。` },
    factor: { title: '清除第二因子', explanation: '本人遗失手机或密钥时使用；清除后请本人尽快重新开通。' },
    'sign-out': { title: '强制退出', explanation: `${name}从所有设备退出，可重新登录。` },
  }
}

async function runStep(step: Step, user: UserDetail, reason: string): Promise<PasswordTicket | undefined> {
  const params = { id: user.id }
  switch (step) {
    case 'disable':
      await remote(disableUser, { params, body: { disabled: !user.disabledAt, reason } })
      return undefined
    case 'password':
      return await remote(resetUserPassword, { params, body: { reason } })
    case 'unlock':
      await remote(unlockUser, { params, body: { reason } })
      return undefined
    case 'factor':
      await remote(resetSecondFactor, { params, body: { reason } })
      return undefined
    case 'sign-out':
      await remote(signOutUser, { params, body: { reason } })
      return undefined
  }
}
