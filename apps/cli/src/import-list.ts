import { FACTS } from '@huoshui/rules/fact/dictionary'
import { findFact } from '@huoshui/rules/fact/find-fact'
import { LISTED_FACTS } from '@huoshui/rules/fact/whole-lists'
import { loadListByOperator, type OperatorList } from '@huoshui/server/fact-list/load-by-operator'
import type { Installation } from '@huoshui/server/open-installation'

/** The fact a word of the command line means (its id or its Chinese name), or a sentence what may be written. */
export function readListedFact(word: string): { fact: string } | { fault: string } {
  const fact = findFact(word)
  if (fact !== undefined && LISTED_FACTS.includes(fact)) return { fact }
  const known = LISTED_FACTS.map((each) => `${each}（${FACTS[each].label}）`).join('、')
  return { fault: `“${word}”不是权威名单上的事实；可以写：${known}。` }
}

/** `huoshui import --list`: what was loaded, as lines for people. */
export async function importList(
  { database }: Pick<Installation, 'database'>,
  wanted: OperatorList,
): Promise<{ lines: string[]; told: object; leftOut: number }> {
  const { list, findings } = await loadListByOperator(database, wanted)
  const { label, mode, asOf, validUntil, rows, matched, unmatched, ended, id } = list
  const lines = [
    `${label}${mode === 'full' ? '全量名单' : '部分名单'}（截至 ${asOf}）：共 ${rows} 行，对上名录 ${matched} 户，名录里没有的 ${unmatched} 行。`,
    ...(mode === 'full' ? [`不在名单上的，到 ${validUntil} 为止认定不在；比上一份少 ${ended} 户。`] : []),
    ...findings.map(({ row, value, reason }) => `第 ${row} 行“${value ?? ''}”未采用：${reason}`),
    wanted.trial ? '尚未写入；核对无误后加 --yes 重新运行。' : `已写入（编号 ${id}）。`,
  ]
  return { lines, told: { ...list, findings }, leftOut: findings.length }
}
