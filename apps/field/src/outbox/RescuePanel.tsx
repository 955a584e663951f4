import { useField, useFieldState } from '../session/use-field.ts'
import { printInstant } from '../today.ts'
import { makeRescueFile } from './rescue-file.ts'

/** 救援文件: for a phone that will not come on line; the server takes it like a push, so nothing doubles (S20). */
export function RescuePanel() {
  const field = useField()
  const { waiting } = useFieldState()
  const save = async () => {
    const file = await makeRescueFile(field)
    const link = document.createElement('a')
    link.href = URL.createObjectURL(file)
    link.download = file.name
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
  }
  return (
    <details>
      <summary>
        有 {waiting.count} 条没有发出{waiting.since ? `，最早的记于 ${printInstant(waiting.since)}` : ''}
      </summary>
      <p className="muted">
        到有网络的地方点“同步”即可。一直连不上时，可存成文件，拿到别的设备上，登录本人账号后在“我的 →
        交回救援文件”里交。文件里有企业信息，交完请删除。
      </p>
      <button type="button" className="wide" onClick={() => void save()}>
        存成救援文件
      </button>
    </details>
  )
}
