import { Panel, printInstant, QuietText } from '@huoshui/ui'
import type { VisitDetail } from './VisitPage.tsx'
import { correctionLabel, printCorrected } from './visit-field-labels.ts'

/** What the record said before each correction, and why it was corrected. */
export function VisitCorrections({ corrections }: { corrections: VisitDetail['corrections'] }) {
  return (
    <Panel title="更正记录">
      <ul style={{ margin: 0, paddingInlineStart: 20 }}>
        {corrections.map(({ field, before, after, reason, byName, at }) => (
          <li key={`${at} ${field}`} style={{ overflowWrap: 'anywhere' }}>
            {correctionLabel(field)}：{printCorrected(field, before)} → {printCorrected(field, after)}
            <QuietText style={{ fontSize: 13 }}>
              （{byName}，{printInstant(at)}，{reason}）
            </QuietText>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
