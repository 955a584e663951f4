import { type SignInAnswer, signOut } from '@huoshui/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { Alert, Button, Flex, Modal, theme } from 'antd'
import { useState } from 'react'
import { remote } from '../remote.ts'
import { type LossReason, noteSignedIn } from '../session/lost-session.ts'
import { type Session, sessionQuery } from '../session/session.ts'
import { PasswordForm } from '../sign-in/PasswordForm.tsx'
import { SecondFactorForm } from '../sign-in/SecondFactorForm.tsx'
import { noteActivity } from './activity.ts'

const sentences = {
  expired: '登录已失效。重新登录后可接着做，已填写的内容还在。',
  idle: '长时间没有操作，已自动退出。重新登录后可接着做，已填写的内容还在。',
} as const satisfies Record<LossReason, string>

/** Asks for the password over the page, which stays as it was behind a curtain; another person starts afresh. */
export function SignInAgain({ reason, session }: { reason: LossReason; session: Session }) {
  const { token } = theme.useToken()
  const [step, setStep] = useState<'password' | 'second-factor'>('password')
  const { goOn, leave } = useWaysOut(session)
  const arrive = async (answer: SignInAnswer) => {
    if (answer.next === 'second-factor') return setStep('second-factor')
    await goOn()
  }
  return (
    <Modal
      open
      title={`请重新登录（${session.name}）`}
      width={424}
      zIndex={1500}
      closable={false}
      keyboard={false}
      footer={null}
      mask={{ closable: false }}
      // Nobody who passes by reads what is on the screen.
      styles={{ mask: { background: token.colorBgLayout } }}
    >
      <Flex vertical gap={16}>
        <Alert type="info" showIcon title={sentences[reason]} />
        {step === 'password' ? (
          <PasswordForm username={session.username} onAnswer={arrive} />
        ) : (
          <SecondFactorForm onAnswer={arrive} onBack={() => setStep('password')} />
        )}
        <Button type="link" onClick={() => void leave()}>
          不保留，回到登录页（可用其他方式或账号）
        </Button>
      </Flex>
    </Modal>
  )
}

function useWaysOut(before: Session) {
  const queryClient = useQueryClient()
  const router = useRouter()
  /** The same person goes on where they were; for anyone else nothing of it remains. */
  const goOn = async () => {
    const now = await queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 })
    if (now?.userId !== before.userId || now.mustChangePassword) return window.location.assign('/')
    noteActivity()
    noteSignedIn()
    await queryClient.invalidateQueries()
  }
  const leave = async () => {
    // Without a connection the server ends the session by its own clock.
    await remote(signOut, { body: {} }).catch(() => {})
    queryClient.clear()
    await router.navigate({ to: '/sign-in', search: { to: router.state.location.href } })
    noteSignedIn()
  }
  return { goOn, leave }
}
