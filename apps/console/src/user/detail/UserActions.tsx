import { administratorRoles, type PasswordTicket } from '@huoshui/contract'
import { QuietText } from '@huoshui/ui'
import { Button, Flex, Form } from 'antd'
import { useState } from 'react'
import { CommandDialog } from '../../command/CommandDialog.tsx'
import { ReasonField } from '../../command/ReasonField.tsx'
import { useAllowed, useSession } from '../../session/session.ts'
import { ChangeUserDialog } from '../account/ChangeUserDialog.tsx'
import { GrantRoleDialog } from '../account/GrantRoleDialog.tsx'
import { TicketDialog } from '../account/TicketDialog.tsx'
import type { UserDetail } from '../user-queries.ts'
import { type Step, stepsFor, takeStep } from './user-steps.ts'

type Dialog = Step | 'change' | 'role'

/** What this administrator may do with the account; each deed asks for a reason, which is recorded. */
export function UserActions({ user }: { user: UserDetail }) {
  const [dialog, setDialog] = useState<Dialog>()
  const [ticket, setTicket] = useState<PasswordTicket>()
  const choices = useChoices(user)
  const close = () => setDialog(undefined)
  return (
    <div>
      <Flex gap={8} wrap>
        {choices.buttons.map(({ key, label, isDanger }) => (
          <Button key={key} danger={isDanger ?? false} onClick={() => setDialog(key)}>
            {label}
          </Button>
        ))}
      </Flex>
      {choices.note && <QuietText style={{ display: 'block', marginTop: 8 }}>{choices.note}</QuietText>}
      {dialog === 'change' && <ChangeUserDialog user={user} onClose={close} />}
      {dialog === 'role' && <GrantRoleDialog user={user} onClose={close} />}
      {dialog && dialog !== 'change' && dialog !== 'role' && (
        <StepDialog step={dialog} user={user} onTicket={setTicket} onClose={close} />
      )}
      {ticket && <TicketDialog ticket={ticket} username={user.username} onClose={() => setTicket(undefined)} />}
    </div>
  )
}

type StepProps = { step: Step; user: UserDetail; onTicket: (ticket: PasswordTicket) => void; onClose: () => void }

function StepDialog({ step, user, onTicket, onClose }: StepProps) {
  const [form] = Form.useForm<{ reason: string }>()
  const { title, explanation, okText } = stepsFor(user)[step]
  return (
    <CommandDialog
      title={title}
      okText={okText}
      isDanger={step !== 'unlock' && !(step === 'disable' && user.disabledAt)}
      form={form}
      run={({ reason }) => takeStep(step, user, reason)}
      changes={['users']}
      done={({ done }) => done}
      onDone={({ ticket }) => {
        onClose()
        if (ticket) onTicket(ticket)
      }}
      onClose={onClose}
    >
      <p style={{ marginTop: 0 }}>{explanation}</p>
      <ReasonField isFirst />
    </CommandDialog>
  )
}

type Choice = { key: Dialog; label: string; isDanger?: boolean }

function useChoices(user: UserDetail): { buttons: Choice[]; note: string | undefined } {
  const canChange = useAllowed('user.change')
  const canGrant = useAllowed('user.grant-role')
  const canUnlock = useAllowed('user.unlock')
  const isSelf = useSession().userId === user.id
  const steps = stepsFor(user)
  const isAdministrator = administratorRoles.some((role) => role === user.role)
  const asked: (Choice | false)[] = [
    canChange && { key: 'change', label: '修改资料' },
    canGrant && !isSelf && { key: 'role', label: user.role ? '变更角色' : '授予角色' },
    canChange && !isAdministrator && { key: 'password', label: steps.password.title },
    canUnlock && user.lockedUntil !== null && { key: 'unlock', label: steps.unlock.title },
    canUnlock && { key: 'factor', label: steps.factor.title },
    canUnlock && user.devices.length > 0 && { key: 'sign-out', label: steps['sign-out'].title },
    canChange && !isSelf && { key: 'disable', label: steps.disable.title, isDanger: user.disabledAt === null },
  ]
  const notes = [
    isSelf && (canChange || canGrant) && '这是您自己的账号，不能停用，也不能改角色。',
    canChange && isAdministrator && '三员的密码只能由运维人员在服务器上重置（huoshui user reset-password）。',
  ]
  return { buttons: asked.filter((one) => one !== false), note: notes.filter(Boolean).join('') || undefined }
}
