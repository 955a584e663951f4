import { useState } from 'react'
import { useField } from '../session/use-field.ts'
import { isLarge, setLarge } from '../shell/look.ts'
import { go, usePlace } from '../shell/route.ts'
import { PasswordForm } from '../sign-in/SignInPage.tsx'
import { BiometricForm } from './BiometricForm.tsx'
import { ChangePinForm } from './ChangePinForm.tsx'
import { DeviceList } from './DeviceList.tsx'
import { RescueForm } from './RescueForm.tsx'
import { StoragePanel } from './StoragePanel.tsx'

/** 我的: type size, PIN, storage, a lost phone, where to complain. */
export function SettingsPage({ onLock }: { onLock: () => void }) {
  const field = useField()
  const { rest } = usePlace()
  const [large, setLargeShown] = useState(isLarge())
  if (rest[0] === 'sign-in') {
    return (
      <>
        <h1 className="page-title">登录</h1>
        <p>登录后把待发的内容发出。</p>
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
      <div className="stack">
        <a className="button second" href="#/feedback">
          意见建议、投诉
        </a>
        <ChangePinForm />
        <BiometricForm />
        <StoragePanel />
        <DeviceList />
        <RescueForm />
        <button type="button" className="wide" onClick={onLock}>
          锁上
        </button>
      </div>
    </>
  )
}
