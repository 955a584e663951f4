import { compareDays } from '../../day/day.ts'
import type { Checked } from '../check-bulletin.ts'
import type { CheckFinding } from '../finding.ts'
import type { ReadPart } from '../read/read-part.ts'

type OldName = { pattern: RegExp; until: string; now: string }

/** Bodies of the whole country that were renamed; days from memory, not compared with the announcements. */
const NATIONAL: readonly OldName[] = [
  { pattern: /银保监会/g, until: '2023-05-18', now: '国家金融监督管理总局' },
  { pattern: /银保监局/g, until: '2023-07-20', now: '金融监管局' },
  { pattern: /银保监分局/g, until: '2023-07-20', now: '金融监管分局' },
  {
    pattern: /人民银行[\u4e00-\u9fa5]{0,6}中心支行|人行[\u4e00-\u9fa5]{0,4}中支/g,
    until: '2023-08-18',
    now: '人民银行（地市）分行',
  },
]

/** Old names of bodies, by the day judged against; 原 before it or a title in 《》 leaves them; towns a sentence claims to cover. */
export function checkNames(checked: Checked): CheckFinding[] {
  const { on } = checked.given
  const old = [...cityNames(checked), ...NATIONAL].filter(({ until }) => compareDays(on, until) >= 0)
  return checked.parts.flatMap((part) => [
    ...findOld(part, old),
    ...checkCoverage(part, checked.given.townCount ?? null),
  ])
}

function cityNames({ given }: Checked): OldName[] {
  return (given.bodies ?? []).flatMap(({ name, aliases }) =>
    aliases.flatMap(({ alias, until }) =>
      until === null ? [] : [{ pattern: new RegExp(asPattern(alias), 'g'), until, now: name }],
    ),
  )
}

function asPattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

function findOld({ key, text }: ReadPart, old: readonly OldName[]): CheckFinding[] {
  const titles = [...text.matchAll(/《[^》]*》/g)].map(({ index, 0: title }) => [index, index + title.length] as const)
  const taken: (readonly [number, number])[] = [...titles]
  return old.flatMap(({ pattern, until, now }) =>
    [...text.matchAll(pattern)].flatMap((match): CheckFinding[] => {
      const from = match.index
      const to = from + match[0].length
      if (taken.some(([start, end]) => from < end && to > start) || /原[\u4e00-\u9fa5]{0,4}$/.test(text.slice(0, from)))
        return []
      taken.push([from, to])
      const message = `“${match[0]}”是旧称，自${until}起为“${now}”（日期待核实）；请改用现名，确指当时机构的，前面加“原”。`
      return [{ part: key, from, to, rule: 'old-name', severity: 'warning', message }]
    }),
  )
}

/** 各级乡镇派驻63名 where there are 84: not every one has one. */
function checkCoverage({ key, paragraphs }: ReadPart, townCount: number | null): CheckFinding[] {
  if (townCount === null) return []
  return paragraphs.flatMap(({ sentences }) =>
    sentences.flatMap((sentence) => {
      const claim = /(?:各级?|每个|所有|全部)(?:乡镇|镇街|镇)[\u4e00-\u9fa5]{0,6}$/
      return sentence.quantities
        .filter(({ unit, value, from }) => {
          const before = sentence.text.slice(0, from - sentence.from)
          return (unit === '名' || unit === '人') && value < townCount && claim.test(before)
        })
        .map(({ from, to, text }) => ({
          part: key,
          from,
          to,
          rule: 'coverage' as const,
          severity: 'hint' as const,
          message: `全市有${townCount}个乡镇，${text.trim()}不够每个乡镇一名，“各”“每个”请核对。`,
        }))
    }),
  )
}
