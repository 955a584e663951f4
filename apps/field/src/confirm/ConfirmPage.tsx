import { useEffect, useState } from 'react'
import { useKept } from '../outbox/use-kept.ts'
import { BackLink } from '../part/BackLink.tsx'
import { QrCode } from '../part/QrCode.tsx'
import { SendLink } from '../part/SendLink.tsx'
import { useField, useFieldState } from '../session/use-field.ts'
import { findConfirmationLink } from './confirmation-key.ts'

/** 请企业确认: the code the firm scans with its own phone, if it likes; made here, also without a line. */
export function ConfirmPage({ id }: { id: string }) {
  const { store } = useField()
  const { firms } = useFieldState()
  const { kept } = useKept()
  const one = kept.find(({ operation }) => operation.id === id)
  const hash = (one?.operation.content['confirmationKeyHash'] as string | null | undefined) ?? null
  const [link, setLink] = useState<string | null>()
  useEffect(() => {
    if (hash) void findConfirmationLink(store, hash).then((found) => setLink(found ?? null))
  }, [store, hash])
  const name = firms.find((firm) => firm.id === one?.operation.enterpriseId)?.name
  return (
    <>
      <BackLink to="#/outbox" />
      <h1 className="page-title">
        请企业确认 <small>{name}</small>
      </h1>
      {link === null && <p className="empty">这条走访的确认链接已不在本机。</p>}
      {link && (
        <div className="stack">
          <QrCode text={link} label="企业确认二维码" />
          {one?.receipt?.outcome !== 'applied' && (
            <p role="status" className="panel">
              这条走访还没有发出。企业现在可以先扫码保存页面，等您联网发出后再点；也可以过后从“记录”里再发链接。
            </p>
          )}
          <p>由企业用自己的手机扫码，点“属实”或“不属实”，不用注册。自愿，不确认也不影响这次走访；请勿代点。</p>
          <SendLink title="请确认一次走访" text="请您确认我们的走访是否属实（自愿）：" url={link} isCodeShown />
        </div>
      )}
    </>
  )
}
