import type { TitleStep } from '@huoshui/contract'
import { Panel, QuietText, StatusTag, type Tone } from '@huoshui/ui'

type Props = { ladder: readonly TitleStep[]; next: string | null }

const states = {
  held: { label: '在有效期内', tone: 'good' },
  'not-held': { label: '未持有', tone: 'quiet' },
  unknown: { label: '没有记录', tone: 'waiting' },
} as const satisfies Record<TitleStep['state'], { label: string; tone: Tone }>

/** The ladder 创新型 → 专精特新 → 小巨人: what is held, until when, what comes next. */
export function TitleLadder({ ladder, next }: Props) {
  return (
    <Panel title="称号">
      <ol className="step-chain" style={{ marginTop: 0 }}>
        {ladder.map(({ title, label, state, until, updateBy }) => (
          <li key={title}>
            <div style={{ fontWeight: 600 }}>{label}</div>
            <StatusTag tone={states[state].tone}>{states[state].label}</StatusTag>
            <QuietText style={{ display: 'block', fontSize: 13 }}>
              {[until && `有效期至 ${until}`, updateBy && `${updateBy} 前更新信息`, title === next && '下一步']
                .filter(Boolean)
                .join('；')}
            </QuietText>
          </li>
        ))}
      </ol>
      {next === null && <QuietText>三级称号都已持有。</QuietText>}
    </Panel>
  )
}
