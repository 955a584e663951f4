import '../part/facts.css'
import { FACTS } from '@huoshui/rules/fact/dictionary'
import { FACT_SOURCES, type FactDefinition } from '@huoshui/rules/fact/fact'
import { printKnownFact } from '@huoshui/rules/fact/print-known-fact'
import type { KnownFact } from '@huoshui/rules/visit/choose-questions'

/** 已掌握的情况: each with its date and whose word it is, so that nobody asks again; the register's own fields stand above. */
export function KnownFacts({ known }: { known: readonly KnownFact[] }) {
  const shown = known.filter(({ provenance: { source } }) => source !== 'registry' && source !== 'computed')
  if (shown.length === 0) return null
  return (
    <details>
      <summary>已掌握的情况（{shown.length} 项，不用再问）</summary>
      <dl className="facts flat">
        {shown.map(({ fact, value, provenance, isStale }) => {
          const definition: FactDefinition = FACTS[fact]
          const source = FACT_SOURCES[provenance.source as keyof typeof FACT_SOURCES] ?? provenance.source
          const when = [provenance.period, provenance.recordedOn && `${provenance.recordedOn}记`]
            .filter(Boolean)
            .join('，')
          return (
            <div key={fact} className="pair">
              <dt>{definition.label}</dt>
              <dd>
                {printKnownFact(value as Parameters<typeof printKnownFact>[0], definition)}
                <span className="muted block">
                  {source}（{when}）{isStale && '，较旧，可再问'}
                </span>
              </dd>
            </div>
          )
        })}
      </dl>
    </details>
  )
}
