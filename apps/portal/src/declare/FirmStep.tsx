import { findPublicFirms, type PublicFirm } from '@huoshui/contract'
import { useEffect, useState } from 'react'
import { remote, sentenceOf } from '../remote.ts'

type Found = { rows: PublicFirm[]; hasMore: boolean }
type Props = { chosen: PublicFirm | null; onChoose: (firm: PublicFirm | null) => void }

const pauseMs = 400

/** Which firm it is: two signs of its name, or its whole code. */
export function FirmStep({ chosen, onChoose }: Props) {
  const [typed, setTyped] = useState('')
  const [found, setFound] = useState<Found>()
  const [fault, setFault] = useState<string>()
  useEffect(() => {
    const q = typed.trim()
    setFault(undefined)
    if ([...q].length < 2) return setFound(undefined)
    let isCurrent = true
    const timer = setTimeout(() => {
      remote(findPublicFirms, { query: { q } }).then(
        (answer) => isCurrent && setFound(answer),
        (error: unknown) => isCurrent && setFault(sentenceOf(error)),
      )
    }, pauseMs)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [typed])
  if (chosen) {
    return (
      <section className="sheet" aria-label="已选的企业">
        <FirmText firm={chosen} />
        <button type="button" onClick={() => onChoose(null)}>
          不是这家，重新找
        </button>
      </section>
    )
  }
  return (
    <div className="stack">
      <label>
        企业名称中的两个字以上，或统一社会信用代码
        <input
          type="search"
          autoComplete="organization"
          enterKeyHint="search"
          maxLength={60}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </label>
      {fault && <p role="alert">{fault}</p>}
      <div aria-live="polite" className="stack">
        {found?.rows.map((firm) => (
          <button key={firm.id} type="button" className="option" onClick={() => onChoose(firm)}>
            <FirmText firm={firm} />
          </button>
        ))}
        {found?.hasMore && <p className="muted">只显示前几家；没有您的，请多输几个字。</p>}
        {found?.rows.length === 0 && (
          <p>没有找到。请核对营业执照上的名称或代码；还是找不到的，可能不在名录里，请到镇街或银行网点登记。</p>
        )}
      </div>
    </div>
  )
}

function FirmText({ firm }: { firm: PublicFirm }) {
  return (
    <span className="firm">
      <strong>{firm.name}</strong>
      <span className="muted">
        {firm.creditCodeMasked ?? '没有统一社会信用代码'}　{firm.place}
      </span>
    </span>
  )
}
