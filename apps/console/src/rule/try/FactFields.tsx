import type { RuleDescription, RuleFact } from '@huoshui/contract'
import { FactField } from './FactField.tsx'
import type { FactTexts } from './fact-texts.ts'

type Facts = Pick<RuleDescription, 'facts' | 'statedFacts'>
type Props = {
  rule: Facts
  texts: FactTexts
  /** What is wrong, by the name of the fact. */
  faults: ReadonlyMap<string, string>
  onChange: (texts: FactTexts) => void
}

/** The facts of a rule that are filled in: what it asks, and what some of it is computed from. */
export function factsAsked({ facts, statedFacts }: Facts): RuleFact[] {
  return [...facts, ...partsOf({ facts, statedFacts })]
}

function partsOf({ facts, statedFacts }: Facts): RuleFact[] {
  return statedFacts.filter(({ name }) => !facts.some((fact) => fact.name === name))
}

/** Every fact a rule may use, in groups: of the matter, of the firm, and what ratios of it are computed from. */
export function FactFields({ rule, ...rest }: Props) {
  const groups = [
    { title: '这件事', facts: rule.facts.filter(({ isInput }) => isInput) },
    { title: '经营主体', facts: rule.facts.filter(({ isInput }) => !isInput) },
    { title: '组成项', facts: partsOf(rule) },
  ].filter(({ facts }) => facts.length > 0)
  return groups.map(({ title, facts }) => (
    <fieldset key={title} className="fact-group">
      <legend>
        {title}（{facts.length} 项）
      </legend>
      <div className="law-fields">
        {facts.map((fact) => (
          <FactField
            key={fact.name}
            fact={fact}
            value={rest.texts[fact.name] ?? ''}
            fault={rest.faults.get(fact.name)}
            onChange={(value) => rest.onChange({ ...rest.texts, [fact.name]: value })}
          />
        ))}
      </div>
    </fieldset>
  ))
}
