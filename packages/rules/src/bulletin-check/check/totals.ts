import type { Checked } from '../check-bulletin.ts'
import type { CheckFinding } from '../finding.ts'
import { printCount, type Quantity } from '../read/quantities.ts'
import type { ReadPart, Stretch } from '../read/read-part.ts'

const SUMMED = new Set(['户', '户次', '家', '笔', '元', '名', '人', '个', '项'])
const TITLES = [/创新型/, /专精特新/, /小巨人/, /高新技术企业/]

/** Parts behind 其中 that are more than the whole; titles one firm may hold together, added up. */
export function checkTotals({ parts }: Checked): CheckFinding[] {
  return parts.flatMap((part) =>
    part.paragraphs.flatMap(({ sentences }) =>
      sentences.flatMap((sentence) => {
        const split = splitTotal(sentence)
        return split ? [...checkSum(part, split), ...checkTitles(part, sentence, split)] : []
      }),
    ),
  )
}

type Split = { total: Quantity; members: Quantity[] }

/** The figure before 其中 and those of its kind in the same sentence behind it. */
function splitTotal(sentence: Stretch): Split | undefined {
  const at = sentence.text.indexOf('其中')
  if (at < 0) return undefined
  const place = sentence.from + at
  const before = sentence.quantities.filter(({ to, unit }) => to <= place && SUMMED.has(unit))
  const total = before.at(-1)
  if (!total) return undefined
  const members = sentence.quantities.filter(({ from, unit }) => from > place && unit === total.unit)
  return members.length > 1 ? { total, members } : undefined
}

function checkSum({ key }: ReadPart, { total, members }: Split): CheckFinding[] {
  const tolerance = total.step / 2 + members.reduce((sum, { step }) => sum + step / 2, 0)
  const slack = total.isRough || members.some(({ isRough }) => isRough) ? total.step * 10 : 0
  const sum = members.reduce((added, { value }) => added + value, 0)
  const isExact = tolerance < 1.5 && total.magnitude === ''
  if (sum <= total.value + (isExact ? 0 : tolerance) + slack + 1e-9) return []
  const message = `“其中”各项相加为${printCount(Number(sum.toFixed(2)))}${total.unit}，多于总数${total.text.trim()}；请核对各项和总数，各项若有重叠请写明。`
  return [
    {
      part: key,
      from: total.from,
      to: members.at(-1)?.to ?? total.to,
      rule: 'parts-over-total',
      severity: 'error',
      message,
    },
  ]
}

function checkTitles({ key }: ReadPart, sentence: Stretch, { total, members }: Split): CheckFinding[] {
  const behind = sentence.text.slice(total.to - sentence.from)
  const named = TITLES.filter((title) => title.test(behind))
  const sum = members.reduce((added, { value }) => added + value, 0)
  if (named.length < 2 || sum !== total.value || /去重|不重复/.test(sentence.text)) return []
  const message =
    '创新型、专精特新、小巨人等称号一户企业可先后兼有，各项相加恰等于总数，请写明是否去重、小巨人归入哪一项。'
  const to = members.at(-1)?.to ?? total.to
  return [{ part: key, from: total.from, to, rule: 'overlapping-parts', severity: 'hint', message }]
}
