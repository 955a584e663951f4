import './qr.css'
import { lazy, Suspense, useState } from 'react'

const QrCode = lazy(() => import('./QrCode.tsx').then((module) => ({ default: module.QrCode })))

type Props = {
  /** What is sent, in words; the link follows it. */
  title: string
  text: string
  url: string
  /** The page shows the code itself. */
  isCodeShown?: boolean
}

/** Hands a link to the firm: by whatever the phone can share with, by the clipboard, or as a QR code, which needs no line. */
export function SendLink({ title, text, url, isCodeShown = false }: Props) {
  const [said, setSaid] = useState<string>()
  const [isShown, setShown] = useState(false)
  const copy = async () => {
    const clipboard: Clipboard | undefined = navigator.clipboard
    const isCopied = await clipboard?.writeText(`${text}\n${url}`).then(
      () => true,
      () => false,
    )
    setSaid(isCopied ? '已复制，可粘贴到微信或短信发给企业。' : '这个浏览器不能复制，请长按下面的链接复制。')
  }
  const send = async () => {
    if (!('share' in navigator)) return await copy()
    await navigator.share({ title, text, url }).catch((error: unknown) => {
      // Turned away by the person: nothing to say. Anything else (a web view that only seems to share): copy.
      if (!(error instanceof DOMException && error.name === 'AbortError')) return copy()
    })
  }
  return (
    <div className="stack">
      {said && <p role="status">{said}</p>}
      <div className="row">
        <button type="button" className="primary" onClick={() => void send()}>
          发给企业
        </button>
        {!isCodeShown && (
          <button type="button" aria-expanded={isShown} onClick={() => setShown(!isShown)}>
            {isShown ? '收起二维码' : '二维码'}
          </button>
        )}
      </div>
      {isShown && (
        <Suspense>
          <QrCode text={url} label={`${title}的二维码`} />
        </Suspense>
      )}
      {(isShown || isCodeShown || said) && <p className="link">{url}</p>}
    </div>
  )
}
