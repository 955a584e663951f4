import type { Declaration } from '@huoshui/contract'
import { printWan } from '@huoshui/rules/money/print-money'
import { STAGE_ACTORS, type StageActor } from '@huoshui/rules/stage/stage-words'
import { Entries, Panel, QuietText } from '@huoshui/ui'
import type { NeedDetail } from './NeedPage.tsx'
import { purposes } from './purposes.ts'
import { StandardList } from './StandardList.tsx'

/** What was declared, the latest round in full. */
export function DeclarationPanel({ need }: { need: NeedDetail }) {
  const [latest, ...earlier] = need.declarations
  if (!latest) return null
  return (
    <Panel title={latest.round > 1 ? `申报（第 ${latest.round} 次）` : '申报'}>
      <Entries entries={entriesOf(latest)} />
      <StandardList title="申报时初核" standards={latest.standards} />
      {earlier.length > 0 && (
        <QuietText style={{ fontSize: 13 }}>
          此前：
          {earlier
            .map(({ round, declaredOn, amountFen }) => `第 ${round} 次 ${declaredOn} ${printWan(amountFen)}`)
            .join('；')}
        </QuietText>
      )}
    </Panel>
  )
}

function entriesOf(one: Declaration): [string, string][] {
  const contact = [one.contactPerson, one.contactPhone].filter(Boolean).join('　')
  return [
    ['金额', printWan(one.amountFen)],
    ['期限', `${one.months} 个月`],
    ['用途', purposes[one.purpose] ?? one.purpose],
    ['用途说明', one.useOfFunds],
    ['担保方式', one.guarantee ?? ''],
    ['联系人', contact],
    ['申报', `${one.declaredOn}　代表${STAGE_ACTORS[one.actedFor as StageActor] ?? ''}　${one.byName ?? ''}`],
  ]
}
