import { VERDICT_WORDS } from '@huoshui/rules/criteria/explain/explain'
import type { MatchingRecord } from '../tables.ts'

const kinds = { criterion: '条件', product: '产品', policy: '政策' } as const satisfies Record<
  MatchingRecord['of'],
  string
>

/** What the audit keeps of a list of firms held against conditions: in words, and by what it can be found again. */
export function describeMatching(record: MatchingRecord | null | undefined): Record<string, unknown> {
  if (!record) return {}
  const { of, verdict, label, text, on, criterion, product, policy } = record
  return {
    matching: `${VERDICT_WORDS[verdict]}：${kinds[of]}${label && ` ${label}`}`,
    ...(text ? { criterionText: text } : {}),
    ...(criterion ? { criterion } : {}),
    ...(product ? { productId: product.id, version: product.version } : {}),
    ...(policy ? { rule: policy.rule, ruleKind: policy.kind, assumed: policy.assumed, entries: policy.entries } : {}),
    ...(on === null ? {} : { on }),
  }
}

/** The lines that say in the file itself what the list is, and what it is not. */
export function matchingNotes({ of, verdict, label, text, on, policy }: MatchingRecord): [string, string][] {
  const lines: [string, string | null][] = [
    ['匹配', `${VERDICT_WORDS[verdict]}：${kinds[of]}${label && ` ${label}`}`],
    [of === 'policy' ? '依据' : '条件', text],
    ['补录条目', policy?.entries.join('、') ?? null],
    ['事实截至', on],
    ['说明', '只说明已知事实是否符合写明的条件，不是授信承诺，也不是信用评价；导出人看不到的数据按未知处理。'],
  ]
  return lines.filter((line): line is [string, string] => Boolean(line[1]))
}
