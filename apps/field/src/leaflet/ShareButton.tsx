import { useState } from 'react'

type Props = { title: string; text: string }

/** Sends a sheet to the firm by whatever the phone has; where it can't, the text goes to the clipboard. */
export function ShareButton({ title, text }: Props) {
  const [said, setSaid] = useState<string>()
  const send = async () => {
    if ('share' in navigator) return await navigator.share({ title, text }).catch(() => undefined)
    await (navigator as Navigator).clipboard.writeText(text)
    setSaid('已复制，可粘贴到微信发给企业。')
  }
  return (
    <>
      {said && <p role="status">{said}</p>}
      <button type="button" className="primary" onClick={() => void send()}>
        发给企业
      </button>
    </>
  )
}
