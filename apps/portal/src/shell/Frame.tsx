import { type ReactNode, useEffect } from 'react'
import type { Asked } from '../use-answer.ts'

/** What is the same on every page: whose it is above, and below what nobody may ask of a firm. */
export function Frame({ title, children }: { title: string; children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · 活水`
  }, [title])
  return (
    <>
      <header>
        <p>活水 · 支持小微企业融资协调工作机制</p>
      </header>
      <main>
        <h1>{title}</h1>
        {children}
      </main>
      <footer>
        <h2>谨防非法中介</h2>
        <p>
          走访、推荐、政策申报都不收费，也没有“合作中介”。请不要把验证码、密码、证件和款项交给任何自称能“包过”“代办”的人；遇到的，请向走访人员所在单位或公安机关反映。
        </p>
      </footer>
    </>
  )
}

/** What stands in place of an answer that has not come, or will not. */
export function Waiting({ asked }: { asked: Exclude<Asked<unknown>, { kind: 'found' }> }) {
  if (asked.kind === 'busy') return <p role="status">正在打开…</p>
  return (
    <div className="stack">
      <p role="alert">{asked.sentence}</p>
      {asked.isWorthAskingAgain && (
        <button type="button" onClick={asked.again}>
          再试一次
        </button>
      )}
    </div>
  )
}
