import { useState } from 'react'
import { takeLocation } from './take-location.ts'
import type { VisitDraft } from './visit-draft.ts'

type Props = { purpose: string; draft: VisitDraft; change: (part: Partial<VisitDraft>) => void }

/** 单次定位: only where the wave names a purpose, only by a tap, and the visit goes on without it whatever comes of it. */
export function LocationFields({ purpose, draft: { location }, change }: Props) {
  const [said, setSaid] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const take = async () => {
    setBusy(true)
    const taken = await takeLocation(purpose)
    setBusy(false)
    if (typeof taken === 'string') return setSaid(taken)
    setSaid(undefined)
    change({ location: taken })
  }
  return (
    <details>
      <summary>定位（自愿）{location ? '：已取一次' : ''}</summary>
      <div className="stack">
        <p className="muted">
          用途：{purpose}。只取这一次，不记轨迹；不取不影响走访，保存前可以移去，随走访记录一起删除。
        </p>
        {said && <p role="status">{said}</p>}
        {location ? (
          <>
            <p>
              北纬 {location.latitude.toFixed(5)}，东经 {location.longitude.toFixed(5)}，误差约{' '}
              {location.accuracyMetres} 米{location.isMock && '（手机提示为模拟位置，将照此标注）'}
            </p>
            <button type="button" onClick={() => change({ location: null })}>
              移去
            </button>
          </>
        ) : (
          <button type="button" disabled={isBusy} onClick={() => void take()}>
            {isBusy ? '正在定位…' : '取一次定位'}
          </button>
        )}
      </div>
    </details>
  )
}
