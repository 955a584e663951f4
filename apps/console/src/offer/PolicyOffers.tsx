import type { PolicyOfferLine } from '@huoshui/contract'
import { Panel, QuietText } from '@huoshui/ui'
import { PolicyExplanation } from './explain/PolicyExplanation.tsx'
import { OfferGroup } from './OfferGroup.tsx'
import { OfferRow } from './OfferRow.tsx'
import { UnverifiedTag } from './UnverifiedTag.tsx'
import type { Verdict } from './verdict.ts'

const groups: readonly Verdict[] = ['met', 'not-determinable', 'not-met']

/** The policies by their answer: titles, awards, subsidies. */
export function PolicyOffers({ firm, policies }: { firm: string; policies: readonly PolicyOfferLine[] }) {
  return (
    <Panel title={`政策（${policies.length} 项）`} isFlush>
      {groups.map((verdict) => (
        <OfferGroup
          key={verdict}
          verdict={verdict}
          shownFirst={20}
          items={policies.filter((line) => line.verdict === verdict)}
          row={(line) => <PolicyRow key={line.rule} line={line} firm={firm} />}
        />
      ))}
    </Panel>
  )
}

function PolicyRow({ line: { rule, label, version, isVerified, why }, firm }: { line: PolicyOfferLine; firm: string }) {
  return (
    <OfferRow
      name={label}
      of={version}
      second={version !== '' && (isVerified ? <QuietText>文件已核实</QuietText> : <UnverifiedTag />)}
      why={why}
      explain={() => <PolicyExplanation firm={firm} rule={rule} />}
    />
  )
}
