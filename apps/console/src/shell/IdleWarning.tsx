import { signOut } from '@huoshui/contract'
import { Modal } from 'antd'
import { useEffect, useState } from 'react'
import { remote } from '../remote.ts'
import { noteLostSession } from '../session/lost-session.ts'
import { noteActivity, readActivity } from './activity.ts'
import { computeIdleState, type IdleState } from './idle.ts'

const signsOfLife = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const

/** Warns a minute before an unattended desk is signed out, then signs it out. */
export function IdleWarning() {
  const state = useIdleState()
  const isOver = state.kind === 'over'
  useEffect(() => {
    if (!isOver) return
    const leave = async () => {
      // Without connection the server ends the session by its own clock; the screen is covered either way.
      noteLostSession('idle')
      await remote(signOut, { body: {} }).catch(() => {})
    }
    void leave()
  }, [isOver])
  return (
    <Modal
      open={state.kind === 'warning'}
      title="即将自动退出"
      closable={false}
      okText="继续使用"
      cancelButtonProps={{ style: { display: 'none' } }}
      onOk={noteActivity}
    >
      <p aria-live="polite">
        您已较长时间没有操作，{state.kind === 'warning' ? state.secondsLeft : 0} 秒后将自动退出登录。
      </p>
    </Modal>
  )
}

function useIdleState(): IdleState {
  const [state, setState] = useState<IdleState>({ kind: 'active' })
  useEffect(() => {
    noteActivity()
    let isWarned = false
    const onLife = () => !isWarned && noteActivity()
    for (const name of signsOfLife) window.addEventListener(name, onLife, { passive: true })
    const timer = setInterval(() => {
      const next = computeIdleState(Date.now(), readActivity(Date.now()))
      isWarned = next.kind !== 'active'
      setState((before) => (before.kind === 'active' && next.kind === 'active' ? before : next))
    }, 1000)
    return () => {
      clearInterval(timer)
      for (const name of signsOfLife) window.removeEventListener(name, onLife)
    }
  }, [])
  return state
}
