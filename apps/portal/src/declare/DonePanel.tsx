import { Link } from '../shell/Link.tsx'

export type Sent = {
  id: string
  number: string
  firmState: 'claimed' | 'checked'
  firmName: string
  isDeclared: boolean
}

/** The number to come back by, and what comes next. */
export function DonePanel({ sent }: { sent: Sent }) {
  return (
    <div className="stack">
      <p role="status">“{sent.firmName}”的融资需求已收到。</p>
      <section className="sheet" aria-label="查询码">
        <p className="muted">查询码（可截屏保存）</p>
        <p className="number">{sent.number}</p>
        <p>凭查询码和手机号可以看办到哪一步；用手机验证码可以看全部进度。</p>
      </section>
      <section className="sheet">
        <h2>接下来</h2>
        <ul>
          {sent.firmState === 'claimed' && (
            <li>您的手机不是名录里这家企业的联系电话，专班会先与企业核实；核实前不会转给银行。</li>
          )}
          <li>{sent.isDeclared ? '县（市、区）专班按五项标准审核。' : '镇街、专班会与您联系核对，再正式申报。'}</li>
          <li>审核推荐后，转给您同意的银行；银行原则上一个月内答复。</li>
        </ul>
      </section>
      <Link to={`need/${sent.id}`} className="button primary">
        查看进度
      </Link>
    </div>
  )
}
