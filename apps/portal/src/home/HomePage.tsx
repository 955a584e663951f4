import { getPublicChannel } from '@huoshui/contract'
import { Frame } from '../shell/Frame.tsx'
import { Link } from '../shell/Link.tsx'
import { useAnswer } from '../use-answer.ts'

/** 湛融码 leads here: what a firm can do by itself, and whose code it scanned. */
export function HomePage({ channelId }: { channelId: string | null }) {
  return (
    <Frame title="企业融资服务">
      {channelId && <Channel id={channelId} />}
      <p>公司、个体工商户、合作社、家庭农场都可以用，不用注册账号，不收任何费用。</p>
      <nav className="stack" aria-label="可以办的事">
        <Link to={channelId ? `declare/${encodeURIComponent(channelId)}` : 'declare'} className="button primary">
          我要申报融资需求
        </Link>
        <Link to="compare" className="button">
          比较贷款产品的真实成本
        </Link>
        <Link to="progress" className="button">
          我的进度（用手机验证码）
        </Link>
        <Link to="number" className="button">
          用查询码看办到哪一步
        </Link>
        <Link to="contacts" className="button">
          专班和银行网点电话
        </Link>
      </nav>
      <p className="muted">申报由县（市、区）专班审核后推荐给您选的银行。推荐不等于授信，是否放款由银行决定。</p>
    </Frame>
  )
}

function Channel({ id }: { id: string }) {
  const asked = useAnswer(getPublicChannel, { params: { id } }, id)
  return asked.kind === 'found' ? <p className="muted">您扫的是“{asked.found.name}”的湛融码。</p> : null
}
