import type { SignInAnswer } from '@huoshui/contract'
import { Panel, QuietText } from '@huoshui/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Flex, theme } from 'antd'
import { useState } from 'react'
import { noteSignedIn } from '../session/lost-session.ts'
import { refreshSession } from '../session/session.ts'
import { OtherWays } from './OtherWays.tsx'
import { PasswordForm } from './PasswordForm.tsx'
import { SecondFactorForm } from './SecondFactorForm.tsx'

/** 登录: password, then the second factor where one is set; or passkey, or the organisation's own sign-in. */
export function SignInPage() {
  const { to } = useSearch({ from: '/sign-in' })
  const [step, setStep] = useState<'password' | 'second-factor'>('password')
  const { token } = theme.useToken()
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const arrive = async ({ next }: SignInAnswer) => {
    if (next === 'second-factor') return setStep('second-factor')
    noteSignedIn()
    await refreshSession(queryClient)
    await (next === 'change-password' ? navigate({ to: '/password' }) : navigate({ href: to ?? '/' }))
  }
  return (
    <main style={{ ...frameStyle, background: token.colorBgLayout }}>
      <Panel style={{ width: 'min(424px, 100%)', padding: 16 }}>
        <h1 tabIndex={-1} data-page-title style={{ fontSize: 26, letterSpacing: 4, margin: 0 }}>
          活水
        </h1>
        <p style={{ marginTop: 4 }}>
          <QuietText>小微企业融资协调工作平台</QuietText>
        </p>
        <Flex vertical gap={16}>
          {step === 'password' ? (
            <>
              <PasswordForm onAnswer={arrive} />
              <OtherWays onAnswer={arrive} />
            </>
          ) : (
            <SecondFactorForm onAnswer={arrive} onBack={() => setStep('password')} />
          )}
        </Flex>
      </Panel>
    </main>
  )
}

const frameStyle = { minHeight: '100%', display: 'grid', placeItems: 'center', padding: 16 } as const
