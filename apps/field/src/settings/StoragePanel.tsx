import { FIRM_BUDGET } from '@huoshui/rules/grid/grid.numbers'
import { useEffect, useState } from 'react'
import { useFieldState } from '../session/use-field.ts'
import { type OfflineReady, useOfflineReady } from '../shell/use-offline-ready.ts'

type Space = { used: number | undefined; isKept: boolean }

/** What is on the phone, and whether the browser promised to keep it. */
export function StoragePanel() {
  const { firms, waiting, sync } = useFieldState()
  const offline = useOfflineReady()
  const [space, setSpace] = useState<Space>()
  useEffect(() => {
    void measure().then(setSpace)
  }, [])
  const keep = async () => {
    await navigator.storage?.persist?.()
    setSpace(await measure())
  }
  return (
    <details>
      <summary>手机里的数据</summary>
      <p>
        {firms.length} 户（一部手机最多 {FIRM_BUDGET.entries[0]?.value} 户）；待发 {waiting.count} 条
        {space?.used === undefined ? '' : `；占用 ${(space.used / 1e6).toFixed(1)} MB`}
        。都已加密，离开网格的户自动清除。
      </p>
      <p>{offline === 'ready' && !sync.at ? '应用已存入手机，同步一次后可离线使用。' : offlineSentences[offline]}</p>
      {space && !space.isKept && (
        <>
          <p className="muted">浏览器在空间不足或久不使用时可能清除数据。把应用添加到主屏幕并及时同步，最稳妥。</p>
          <button type="button" className="wide" onClick={() => void keep()}>
            请浏览器保留数据
          </button>
        </>
      )}
      {space?.isKept && <p className="muted">浏览器已答应长期保留。</p>}
    </details>
  )
}

const offlineSentences = {
  ready: '可离线使用：应用和本网格的数据都在手机里，没有信号也能打开、填写。',
  loading: '应用还在存入手机，请保持网络，暂勿离线。',
  none: '这个浏览器不能离线打开应用，请换用手机自带的浏览器或更新微信。',
} as const satisfies Record<OfflineReady, string>

async function measure(): Promise<Space> {
  const estimate = await navigator.storage?.estimate?.()
  return { used: estimate?.usage, isKept: (await navigator.storage?.persisted?.()) ?? false }
}
