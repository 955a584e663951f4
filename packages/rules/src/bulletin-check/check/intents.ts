import type { Checked } from '../check-bulletin.ts'
import type { CheckFinding } from '../finding.ts'
import type { Quantity } from '../read/quantities.ts'
import { clauseBefore, type ReadPart, type Stretch } from '../read/read-part.ts'

const INTENT = /意向/
const SIGNED = /签约|签订|协议金额/
const CREDIT = /授信|放款|发放|投放/
const DRAWN = /放款|发放|投放|到账|用信|支用|放贷/
const TOTAL = /合计|共计|总计|累计|总额/
const UNLABELLED = /(?:金融|融资|资金|信贷)支持|落实融资|实现融资|达成融资|解决融资|获得融资/
const LABEL = /意向|签约|签订|协议|授信|放款|发放|投放|需求|计划|贷款/

/** 意向 is no 授信, 授信 no 放款; what was wished never goes into what was granted. */
export function checkIntents({ parts }: Checked): CheckFinding[] {
  return parts.flatMap((part) =>
    part.paragraphs.flatMap((paragraph) => [
      ...paragraph.sentences.flatMap((sentence) => checkLabels(part, sentence)),
      ...checkTotal(part, paragraph),
      ...checkOutcome(part, paragraph),
    ]),
  )
}

const isMoney = ({ unit, isRange }: Quantity) => unit === '元' && !isRange

function checkLabels({ key, text }: ReadPart, sentence: Stretch): CheckFinding[] {
  return sentence.quantities.filter(isMoney).flatMap((quantity): CheckFinding[] => {
    const before = clauseBefore(sentence, quantity.from)
    const place = { part: key, from: quantity.from, to: quantity.to, rule: 'intent-label' as const }
    const written = `${before.trim()}${text.slice(quantity.from, quantity.to)}`
    if (INTENT.test(before) && /授信意向|意向授信/.test(before))
      return [
        {
          ...place,
          severity: 'warning',
          message: `“${written}”既写“授信”又写“意向”：银行还没有批准的是意向，请写“意向金额”；已批准的才写“授信金额”。`,
        },
      ]
    if (INTENT.test(before) && SIGNED.test(clausesBefore(sentence, quantity.from)))
      return [
        {
          ...place,
          severity: 'warning',
          message: `“${written}”：前面写签约、后面写意向，请写明是签约金额还是意向金额，二者分开。`,
        },
      ]
    if (UNLABELLED.test(before) && !LABEL.test(before))
      return [
        {
          ...place,
          severity: 'warning',
          message: `“${written}”没有写明是意向、签约、授信还是放款，请写明。`,
        },
      ]
    return []
  })
}

/** The clause and the one before it. */
function clausesBefore(sentence: Stretch, at: number): string {
  const clauses = sentence.text.slice(0, at - sentence.from).split(/[，,；;]/)
  return clauses.slice(-2).join('，')
}

/** 授信、放款 totals that come out only when an intent is added in. */
function checkTotal({ key }: ReadPart, paragraph: Stretch): CheckFinding[] {
  const money = paragraph.quantities.filter(isMoney)
  const intents = money.filter(({ from }) => hasLabel(paragraph, from, INTENT) || hasLabel(paragraph, from, SIGNED))
  const others = money.filter((quantity) => !intents.includes(quantity))
  const isTotal = ({ from }: Quantity) => {
    const before = clauseBefore(paragraph, from)
    return TOTAL.test(before) && (CREDIT.test(before) || /融资/.test(before))
  }
  return others.filter(isTotal).flatMap((total): CheckFinding[] => {
    const granted = others.filter((each) => each !== total && each.from < total.from)
    const hasIntent = [...subsetSums(granted)].some((sum) =>
      [...subsetSums(intents)].some(
        (wished) => wished > 0 && Math.abs(sum + wished - total.value) < total.step / 2 + 1,
      ),
    )
    if (!hasIntent || [...subsetSums(granted)].some((sum) => Math.abs(sum - total.value) < 1)) return []
    const message = `这个合计恰等于把意向或签约金额加进去的数：意向、签约不是授信、放款，请从合计中剔除，单独列出。`
    return [{ part: key, from: total.from, to: total.to, rule: 'intent-in-total', severity: 'error', message }]
  })
}

function hasLabel(paragraph: Stretch, at: number, label: RegExp): boolean {
  return label.test(clauseBefore(paragraph, at))
}

/** Sums of up to eight amounts, nothing chosen included. */
function subsetSums(quantities: readonly Quantity[]): Set<number> {
  const sums = new Set([0])
  for (const { value } of quantities.slice(0, 8)) for (const sum of [...sums]) sums.add(sum + value)
  return sums
}

/** An intent, or a credit, with no word in the paragraph of what was paid out. */
function checkOutcome({ key, text }: ReadPart, paragraph: Stretch): CheckFinding[] {
  if (DRAWN.test(paragraph.text)) return []
  const money = paragraph.quantities.filter(isMoney)
  const isWish = ({ from }: Quantity) => hasLabel(paragraph, from, /意向|签约金额/)
  const wishes = money.filter(isWish).map(({ from, to }) => ({
    from,
    to,
    message: `“${text.slice(from, to)}”是意向或签约，这一段没有写后来实际授信、放款多少；请补上，没有的写明尚未放款。`,
  }))
  const granted = money.find((each) => !isWish(each) && hasLabel(paragraph, each.from, /授信(?:金额|额度)|获得授信/))
  const credit = granted && {
    from: granted.from,
    to: granted.to,
    message: `只写了授信${text.slice(granted.from, granted.to)}，没有放款数；授信不等于放款，请补上放款户数和金额。`,
  }
  return [...wishes, ...(credit ? [credit] : [])].map((found) => ({
    part: key,
    rule: 'no-outcome',
    severity: 'hint',
    ...found,
  }))
}
