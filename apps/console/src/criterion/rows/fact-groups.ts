import { FACT_IDS, FACTS, type FactId } from '@huoshui/rules/fact/dictionary'
import type { FactDefinition } from '@huoshui/rules/fact/fact'
import { agricultureFacts } from '@huoshui/rules/fact/fields/agriculture-facts'
import { creditFacts } from '@huoshui/rules/fact/fields/credit-facts'
import { cultivationFacts } from '@huoshui/rules/fact/fields/cultivation-facts'
import { figureFacts } from '@huoshui/rules/fact/fields/figure-facts'
import { innovationFacts } from '@huoshui/rules/fact/fields/innovation-facts'
import { needFacts } from '@huoshui/rules/fact/fields/need-facts'

const fields: readonly (readonly [label: string, facts: object])[] = [
  ['经营数据', figureFacts],
  ['信用与贷款', creditFacts],
  ['融资需求', needFacts],
  ['研发与知识产权', innovationFacts],
  ['优质企业培育', cultivationFacts],
  ['农业与渔业', agricultureFacts],
]

type FactOption = { value: FactId; label: string }

/** Every fact to choose from, by field; what belongs to none of them is 登记信息. */
export const factGroups: readonly { label: string; options: FactOption[] }[] = [
  {
    label: '登记信息',
    options: FACT_IDS.filter((fact) => !fields.some(([, facts]) => Object.hasOwn(facts, fact))).map(optionOf),
  },
  ...fields.map(([label, facts]) => ({
    label,
    options: FACT_IDS.filter((fact) => Object.hasOwn(facts, fact)).map(optionOf),
  })),
]

/** Everything a fact is called. */
export function wordsOf(fact: FactId): readonly string[] {
  const { label, aliases }: FactDefinition = FACTS[fact]
  return [label, ...aliases]
}

function optionOf(fact: FactId): FactOption {
  return { value: fact, label: FACTS[fact].label }
}
