import { Panel, QuietText } from '@huoshui/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { theme } from 'antd'

import { refreshSession } from '../session/session.ts'
import { ChangePasswordForm } from './ChangePasswordForm.tsx'

/** Before anything else: the first password, or one grown too old, is changed. */
export function PasswordPage() {
  const { token } = theme.useToken()
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const go = async () => {
    await refreshSession(queryClient)
    await navigate({ to: '/' })
  }
  return (
    <main
      style={{ background: token.colorBgLayout, minHeight: '100%', display: 'grid', placeItems: 'center', padding: 16 }}
    >
      <Panel style={{ width: 'min(464px, 100%)', padding: 16 }}>
        <h1 tabIndex={-1} data-page-title style={{ fontSize: 22, marginTop: 0 }}>
          请先修改密码
        </h1>
        <p style={{ marginTop: 4 }}>
          <QuietText>首次登录、密码被重置或使用期满，须改为只有您自己知道的新密码，改好后即可使用。</QuietText>
        </p>
        <ChangePasswordForm onDone={go} />
      </Panel>
    </main>
  )
}
