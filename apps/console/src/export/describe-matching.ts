import type { ExportedMatching } from '@huoshui/contract'

const verdicts = { met: '符合', 'not-met': '不符合', 'not-determinable': '无法判断是否符合' } as const
const kinds = { criterion: '条件', product: '产品', policy: '政策' } as const

/** A list of firms held against conditions, in words: `符合产品 …（2026-11-30 的事实）`. */
export function describeMatching({ of, verdict, label, text, on }: ExportedMatching): string {
  const name = label || `“${text}”`
  return `${verdicts[verdict]}${kinds[of]} ${name} 的经营主体${on === null ? '' : `（按 ${on} 已知的事实）`}`
}
