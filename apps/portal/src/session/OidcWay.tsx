import { getPortalDoor, portalPath, startFirmOidc } from '@huoshui/contract'
import { useEffect, useState } from 'react'
import { Fault } from '../part/Fault.tsx'
import { remote, sentenceOf } from '../remote.ts'
import { Link } from '../shell/Link.tsx'
import { sayOidcFault } from './oidc-words.ts'

/** Signing in by the identity provider, where one is configured; and what went wrong there. Comes back to this page. */
export function OidcWay({ onLeave }: { onLeave?: () => void }) {
  const [name, setName] = useState<string>()
  const [refusal] = useState(() => new URLSearchParams(window.location.search).get('refusal'))
  const [isBusy, setBusy] = useState(false)
  const [fault, setFault] = useState<string>()
  useEffect(() => {
    let isCurrent = true
    remote(getPortalDoor, {}).then(
      ({ oidc }) => isCurrent && setName(oidc?.name),
      (error: unknown) => isCurrent && setFault(sentenceOf(error)),
    )
    return () => {
      isCurrent = false
    }
  }, [])
  useEffect(() => {
    // Said once: the address is clean when the page is opened again or passed on.
    if (refusal !== null) window.history.replaceState(null, '', window.location.pathname)
  }, [refusal])
  const start = async () => {
    setBusy(true)
    setFault(undefined)
    onLeave?.()
    try {
      const returnTo = window.location.pathname.slice(portalPath.length)
      const { url } = await remote(startFirmOidc, { body: { returnTo } })
      window.location.assign(url)
    } catch (error) {
      setFault(sentenceOf(error))
      setBusy(false)
    }
  }
  if (name === undefined) return <Fault text={fault} />
  const said = fault ?? sayOidcFault(refusal, name)
  return (
    <div className="stack">
      <Fault text={said} />
      {said && <Link to="contacts">专班和银行网点电话</Link>}
      <button type="button" disabled={isBusy} onClick={() => void start()}>
        {isBusy ? '正在打开…' : `${name}登录`}
      </button>
      <p className="muted">或者用手机验证码：</p>
    </div>
  )
}
