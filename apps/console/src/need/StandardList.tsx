import type { StandardChecks } from '@huoshui/contract'
import { FIVE_STANDARDS, isStandard } from '@huoshui/rules/five-standards/judge-standard'
import { STANDARD_STATES } from '@huoshui/rules/visit/visit-words'
import { QuietText, StatusTag, type Tone } from '@huoshui/ui'

const tones = { met: 'good', 'not-met': 'bad', unchecked: 'quiet' } as const satisfies Record<string, Tone>

/** 五项标准, each with its own finding and basis; what nobody looked at is 未核实. */
export function StandardList({ title, standards }: { title: string; standards: StandardChecks }) {
  return (
    <div style={{ margin: '12px 0' }}>
      <QuietText style={{ fontSize: 13 }}>五项标准（{title}）</QuietText>
      <ul style={{ listStyle: 'none', margin: '4px 0 0', padding: 0, display: 'grid', gap: 4 }}>
        {Object.keys(FIVE_STANDARDS)
          .filter(isStandard)
          .map((key) => {
            const { state, basis } = standards[key] ?? { state: 'unchecked', basis: null }
            return (
              <li key={key}>
                <StatusTag tone={tones[state]}>{`${FIVE_STANDARDS[key].label}：${STANDARD_STATES[state]}`}</StatusTag>
                {basis && <QuietText>　{basis}</QuietText>}
              </li>
            )
          })}
      </ul>
    </div>
  )
}
