import '../dashboard/dashboard.css'
import './wall.css'
import { printInstant } from '@huoshui/ui'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { type Board, type Loaded, useBoard } from '../dashboard/use-board.ts'
import { viewOf } from '../dashboard/views.ts'
import type { Session } from '../session/session.ts'
import type { Rotation, Turn } from './rotation.ts'
import { Sheet } from './Sheet.tsx'
import { sheetsOf, type WallSheet } from './sheets.ts'
import { useClock } from './use-clock.ts'
import { useRotation } from './use-rotation.ts'
import { useFirstSession, useNotePerson, useWallState, type WallState } from './use-wall-state.ts'

/** 大屏: the dashboard of the role in sheets that turn by themselves, without names of firms or persons. */
export function WallPage() {
  const session = useFirstSession()
  const view = viewOf(session.role, session.scope.kind)
  const sheets = sheetsOf(view)
  const loaded = useBoard(noSearch)
  const state = useWallState()
  const notePerson = useNotePerson()
  const [rotation, turn] = useRotation(sheets.length, notePerson)
  const sheet = sheets[rotation.page] ?? 'headline'
  const byHand = (asked: Turn) => {
    notePerson()
    turn(asked)
  }
  return (
    <div className="wall">
      <Head session={session} view={view.name} sheet={sheet} />
      <main className="wall-body" aria-live="off">
        {loaded.board ? (
          <Sheet board={loaded.board} view={view} sheet={sheet} session={session} />
        ) : (
          <p>{loaded.error ? `没有取到数字：${loaded.error.message} 一分钟后自动再取。` : '正在取数…'}</p>
        )}
      </main>
      <Foot loaded={loaded} state={state} rotation={rotation} count={sheets.length} onTurn={byHand} />
    </div>
  )
}

const noSearch = {}

function Head({ session, view, sheet }: { session: Session; view: string; sheet: WallSheet }) {
  return (
    <header className="wall-head">
      <h1>{titles[sheet]}</h1>
      <span className="wall-place" title={session.organisationName}>
        {session.organisationName} {view}
      </span>
      <Clock />
    </header>
  )
}

const titles = {
  headline: '总体进度',
  funnel: '融资协调漏斗',
  map: '走访率（清单内）',
  trend: '走势',
  quality: '质效',
  references: '全国、全省公布数（参考）',
} as const satisfies Record<WallSheet, string>

function Clock() {
  return <time className="wall-clock">{useClock()}</time>
}

type FootProps = {
  loaded: Loaded
  state: WallState
  rotation: Rotation
  count: number
  onTurn: (turn: Turn) => void
}

function Foot({ loaded, state, rotation, count, onTurn }: FootProps) {
  const { page, isPaused } = rotation
  return (
    <footer className="wall-foot">
      <span>{sayAsOf(loaded.board)}</span>
      <strong role="status">
        {sayTrouble(loaded, state)}
        {/* A whole load: nothing of the session that ended remains. */}
        {state.loss && <a href="/sign-in?to=/wall">重新登录</a>}
      </strong>
      <span className="wall-turns no-print">
        <Button type="text" onClick={() => onTurn('previous')}>
          上一页
        </Button>
        <Button type="text" aria-pressed={isPaused} onClick={() => onTurn('toggle')}>
          {isPaused ? '继续轮播' : '暂停'}
        </Button>
        <Button type="text" onClick={() => onTurn('next')}>
          下一页
        </Button>
        <span>
          {page + 1}/{count}
        </span>
        <Link to="/dashboard">退出大屏</Link>
      </span>
    </footer>
  )
}

function sayAsOf(board: Board | undefined): string {
  if (!board) return ''
  return board.knownAt ? `数据截至 ${printInstant(board.knownAt)}` : `数据截至 ${board.on}，记录正在首次计入`
}

function sayTrouble({ board, error }: Loaded, { isReachable, loss }: WallState): string {
  if (loss) return '登录已到期，数字不再更新 '
  if (!isReachable) return '连接不上服务器，正在自动重试'
  return board && error ? '没有取到最新数字，一分钟后再取' : ''
}
