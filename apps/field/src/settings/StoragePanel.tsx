import { FIRM_BUDGET } from '@huoshui/rules/grid/grid.numbers'
import { useEffect, useState } from 'react'
import { useFieldState } from '../session/use-field.ts'

type Space = { used: number | undefined; isKept: boolean }

/** What is on the phone, and whether the browser promised to keep it. */
export function StoragePanel() {
  const { firms, waiting } = useFieldState()
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

async function measure(): Promise<Space> {
  const estimate = await navigator.storage?.estimate?.()
  return { used: estimate?.usage, isKept: (await navigator.storage?.persisted?.()) ?? false }
}
