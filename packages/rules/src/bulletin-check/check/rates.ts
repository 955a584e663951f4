import type { Checked } from '../check-bulletin.ts'
import type { CheckFinding } from '../finding.ts'
import type { Quantity } from '../read/quantities.ts'
import { clauseBefore, type ReadPart, type Stretch } from '../read/read-part.ts'

/** Rates of a part of something, which can't pass 100 %; growth, completion of a plan and leverage can. */
const BOUNDED = /率|占|比重|比例|覆盖/
const UNBOUNDED =
  /增长率|增速|增幅|增长|增加|提高|提升|上升|完成率|完成|达成率|负债率|杠杆|回报率|收益率|周转率|拨备覆盖|流动性|充足率/
const EXPLAINED = /口径|清单外|名单外|清单以外|名单以外|分母|超过100%|含新增/

/** A share over 100 % that nobody explains; shares of one whole that add up to more than it. */
export function checkRates({ parts }: Checked): CheckFinding[] {
  return parts.flatMap((part) =>
    part.paragraphs.flatMap(({ sentences }) =>
      sentences.flatMap((sentence) => [...checkRate(part, sentence), ...checkShares(part, sentence)]),
    ),
  )
}

function checkRate({ key, text }: ReadPart, sentence: Stretch): CheckFinding[] {
  if (EXPLAINED.test(sentence.text)) return []
  return sentence.quantities
    .filter((quantity) => {
      if (quantity.unit !== '%' || quantity.value <= 100) return false
      const before = clauseBefore(sentence, quantity.from)
      return BOUNDED.test(before) && !UNBOUNDED.test(before)
    })
    .map(({ from, to }) => ({
      part: key,
      from,
      to,
      rule: 'rate-over-hundred',
      severity: 'error',
      message: `“${clauseBefore(sentence, from).trim()}${text.slice(from, to)}”超过100%：分子里可能有不在分母（如走访对象清单）中的户，请核对；确需引用的，写明口径，或把清单外的户数另列。`,
    }))
}

/** 分别占30%、40%、50%; 其中A占60%、B占55%. */
function checkShares({ key }: ReadPart, sentence: Stretch): CheckFinding[] {
  const shares = sharesOf(sentence)
  const sum = shares.reduce((total, { value }) => total + value, 0)
  const rounding = shares.reduce((total, { step }) => total + step / 2, 0)
  const [first] = shares
  const last = shares.at(-1)
  if (!first || !last || shares.length < 2 || sum <= 100 + rounding + 1e-9) return []
  const message = `各项占比相加为${Number(sum.toFixed(2))}%，超过100%；各项若有重叠请写明，否则请核对。`
  return [{ part: key, from: first.from, to: last.to, rule: 'share-sum', severity: 'warning', message }]
}

function sharesOf(sentence: Stretch): Quantity[] {
  const inPercent = sentence.quantities.filter(({ unit, isRange }) => unit === '%' && !isRange)
  const together = /分别(?:占|为)/.exec(sentence.text)
  if (together && /占|比/.test(sentence.text)) {
    const from = sentence.from + together.index
    // 分别占30%、40%、30%: the row ends with the first clause that is no share.
    return rowOf(
      inPercent.filter((quantity) => quantity.from >= from),
      sentence,
    )
  }
  if (!/其中|构成/.test(sentence.text)) return []
  return inPercent.filter(({ from }) => /占(?:比|总数的)?(?:为|达)?[ \t]*$/.test(clauseBefore(sentence, from)))
}

function rowOf(quantities: readonly Quantity[], sentence: Stretch): Quantity[] {
  const row: Quantity[] = []
  for (const quantity of quantities) {
    const before = row.at(-1)
    if (before && !/^[ \t]*[、和及，,][ \t]*$/.test(between(sentence, before.to, quantity.from))) break
    row.push(quantity)
  }
  return row
}

function between(sentence: Stretch, from: number, to: number): string {
  return sentence.text.slice(from - sentence.from, to - sentence.from)
}
