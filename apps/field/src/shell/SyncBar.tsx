import { useField, useFieldState } from '../session/use-field.ts'
import { printInstant } from '../today.ts'
import { useOfflineReady } from './use-offline-ready.ts'

const offlineWords = { loading: '暂不能离线', none: '不能离线' } as const

/** What stands between the phone and the server, in one line; a tap tries again. */
export function SyncBar() {
  const field = useField()
  const { sync, waiting } = useFieldState()
  const hour = 3_600_000
  const isLate = waiting.since !== null && Date.now() - Date.parse(waiting.since) > hour
  const offline = useOfflineReady()
  const unsent = waiting.count > 0 ? `待发 ${waiting.count} 条` : ''
  // One line on a narrow phone: what waits matters more than that all is well.
  const ready = offline === 'ready' ? (waiting.count === 0 && sync.at ? '可离线使用' : '') : offlineWords[offline]
  const said = {
    never: '尚未同步',
    busy: '正在同步…',
    done: sync.at ? `已同步 ${printInstant(sync.at)}` : '已同步',
    offline: sync.at ? `离线（${printInstant(sync.at)} 同步）` : '离线',
    'signed-out': '登录已过期，登录后发送',
    refused: sync.sentence ?? '服务器没有接受',
    erased: '',
  }[sync.kind]
  return (
    <header className="sync" data-kind={sync.kind}>
      <p role="status">
        {[said, unsent, ready].filter(Boolean).join(' · ')}
        {isLate && <strong>　有内容超过一小时未发出，请到有网络的地方</strong>}
      </p>
      {sync.kind === 'signed-out' ? (
        <a className="quiet" href="#/settings/sign-in">
          登录
        </a>
      ) : (
        <button type="button" className="quiet" disabled={sync.kind === 'busy'} onClick={() => void field.sync()}>
          同步
        </button>
      )}
    </header>
  )
}
