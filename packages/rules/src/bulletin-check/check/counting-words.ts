import type { Checked } from '../check-bulletin.ts'
import type { CheckFinding } from '../finding.ts'
import type { ReadPart } from '../read/read-part.ts'
import { readStages, STAGE_WORDS, type StageFigure } from '../read/stage-figures.ts'

/** From how many 企业 on the word most likely means all 经营主体. */
const MANY = 10_000
/** Shares of a handful say nothing. */
const FEW = 1_000
/** Percent of the declared that are recommended from which on it is asked what was screened. */
const MOST_RECOMMENDED = 99

/** 户, 户次, 家, 笔 mixed along one chain; a later stage with more firms than an earlier one; 企业 for all 经营主体. */
export function checkCountingWords({ parts }: Checked): CheckFinding[] {
  return parts.flatMap((part) => [
    ...checkMixed(part),
    ...checkOrder(part),
    ...checkEntities(part),
    ...checkNouns(part),
  ])
}

function checkMixed(part: ReadPart): CheckFinding[] {
  return part.paragraphs.flatMap((paragraph) => {
    const figures = readStages(paragraph)
    // 走访户次 beside 走访户数 is right: they are two figures, each with its name.
    const [first] = figures
    const other = figures.find(
      ({ stage, quantity }) => stage !== first?.stage && quantity.unit !== first?.quantity.unit,
    )
    if (!first || !other) return []
    const message = `“${STAGE_WORDS[first.stage]}”用“${first.quantity.unit}”，“${STAGE_WORDS[other.stage]}”用“${other.quantity.unit}”：同一组指标请用同一计量词；户次（每次算一次）与户（每户算一次）不能互换。`
    const place = { part: part.key, from: other.quantity.from, to: other.quantity.to }
    return [{ ...place, rule: 'counting-word', severity: 'warning', message }]
  })
}

function checkOrder(part: ReadPart): CheckFinding[] {
  return part.paragraphs.flatMap(({ sentences }) =>
    sentences.flatMap((sentence) => {
      const figures = readStages(sentence)
      return [...checkScreening(part, figures), ...checkLater(part, figures)]
    }),
  )
}

function checkLater(part: ReadPart, figures: readonly StageFigure[]): CheckFinding[] {
  return figures.flatMap((later, index) => {
    const earlier = figures.slice(0, index).find((figure) => figure.order < later.order)
    return earlier && isMore(later, earlier) ? [sayOrder(part, earlier, later)] : []
  })
}

/** Nearly all that is declared is recommended: what the screening does, or where it is done, is worth a sentence. */
function checkScreening({ key }: ReadPart, figures: readonly StageFigure[]): CheckFinding[] {
  const declared = figures.find(({ stage }) => stage === 'declared')?.quantity
  const recommended = figures.find(({ stage }) => stage === 'recommended')?.quantity
  if (!declared || !recommended || declared.value < FEW || recommended.value > declared.value) return []
  const percent = (recommended.value / declared.value) * 100
  if (percent < MOST_RECOMMENDED) return []
  const message = `推荐占申报的${percent.toFixed(1)}%，几乎全部通过；请核对，申报前已初筛的可写明。`
  return [{ part: key, from: declared.from, to: recommended.to, rule: 'screening', severity: 'hint', message }]
}

function isMore(later: StageFigure, earlier: StageFigure): boolean {
  const slack = (later.quantity.step + earlier.quantity.step) / 2
  const isExact = later.quantity.magnitude === '' && earlier.quantity.magnitude === ''
  return later.quantity.value > earlier.quantity.value + (isExact ? 0 : slack)
}

function sayOrder({ key }: ReadPart, earlier: StageFigure, later: StageFigure): CheckFinding {
  const { quantity } = later
  const message = `“${STAGE_WORDS[later.stage]}”${quantity.text}多于“${STAGE_WORDS[earlier.stage]}”${earlier.quantity.text}，后一环节不应多于前一环节；请核对数字和统计期间。`
  return { part: key, from: quantity.from, to: quantity.to, rule: 'stage-order', severity: 'warning', message }
}

function checkEntities({ key, text, paragraphs }: ReadPart): CheckFinding[] {
  if (!/个体工商户|经营主体|合作社|家庭农场/.test(text)) return []
  return paragraphs.flatMap((paragraph) =>
    readStages(paragraph)
      .filter(
        ({ stage, label, quantity }) => stage === 'visited' && label.includes('企业') && quantity.mantissa >= MANY,
      )
      .map(({ quantity: { from, to } }) => ({
        part: key,
        from,
        to,
        rule: 'entity-word',
        severity: 'hint',
        message: '走访对象里有个体工商户、合作社等，不全是企业，宜写“经营主体”。',
      })),
  )
}

/** 企业21个, 企业64家: one noun, two counting words; only the second is named. */
function checkNouns({ key, text }: ReadPart): CheckFinding[] {
  const found = [...text.matchAll(/企业\s*\d[\d,.]*\s*(?:万|亿)?(?:余|多)?(户次|家次|户|家|个)/g)]
  const first = found[0]
  const other = found.find((match) => match[1] === '个' && first?.[1] !== '个')
  if (!first || !other) return []
  const message = `前文企业的计量词是“${first[1]}”，这里是“个”，请统一。`
  const to = other.index + other[0].length
  return [{ part: key, from: other.index, to, rule: 'counting-word', severity: 'hint', message }]
}
