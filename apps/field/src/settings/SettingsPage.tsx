import { useState } from 'react'
import { useField } from '../session/use-field.ts'
import { isLarge, setLarge } from '../shell/look.ts'
import { go, usePlace } from '../shell/route.ts'
import { PasswordForm } from '../sign-in/SignInPage.tsx'

/** 我的: type size, PIN, the phone itself. */
export function SettingsPage({ onLock }: { onLock: () => void }) {
  const field = useField()
  const { rest } = usePlace()
  const [large, setLargeShown] = useState(isLarge())
  if (rest[0] === 'sign-in') {
    return (
      <>
        <h1 className="page-title">登录</h1>
        <PasswordForm
          onSignedIn={async () => {
            go('#/')
            await field.sync()
          }}
        />
      </>
    )
  }
  return (
    <>
      <h1 className="page-title">我的</h1>
      <p>
        {field.person.name}（{field.person.organisationName}）
      </p>
      <label className="switch">
        <input
          type="checkbox"
          checked={large}
          onChange={(event) => {
            setLarge(event.target.checked)
            setLargeShown(event.target.checked)
          }}
        />
        大字版
      </label>
      <button type="button" className="wide" onClick={onLock}>
        锁上
      </button>
    </>
  )
}
