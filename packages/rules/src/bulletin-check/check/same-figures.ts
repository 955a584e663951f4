import type { Checked } from '../check-bulletin.ts'
import type { CheckFinding } from '../finding.ts'
import type { Quantity } from '../read/quantities.ts'
import { clauseBefore, type Stretch } from '../read/read-part.ts'

type Stated = { part: string; label: string; key: string; quantity: Quantity }

const UNITS = new Set(['户', '户次', '家', '笔', '元', '%', '个', '名'])
const INDICATOR = /走访|申报|推荐|授信|放款|贷款|余额|率|占比|金额|首贷|续贷|清偿|担保/
/** Words that change no meaning: what is left of the clause names the indicator. */
const FILLERS =
  /全[国省市县区]|我[省市县区]|本[市县区]|累计|共计|总计|合计|一共|已经?|共|约|近|逾|超过?|达到?|为|是|有|计|分别|实现|完成|企业|经营主体|小微|的|[“”"'《》\s]/g
const CHANGE = /增加|减少|增长|下降|提高|上升|较|同比|环比|新增|其中|由|从|目标|力争|不低于|不少于|任务|要求|平均|户均/
const SUBJECT =
  /全[国省市县区]|我[省市县区]|本[市县区]|[\u4e00-\u9fa5]{2,3}(?:市|区|县|镇|街道)(?!场)|[\u4e00-\u9fa5]{2,6}(?:银行|分行|支行|农商行)/g

/** One indicator of one subject at one time, twice in an issue with two values. What the text leaves open is not compared. */
export function checkSameFigures({ parts }: Checked): CheckFinding[] {
  const stated = parts.flatMap(({ key, paragraphs }) => paragraphs.flatMap((paragraph) => readStated(key, paragraph)))
  return stated.flatMap((later, index) => {
    const earlier = stated
      .slice(0, index)
      .find(({ key, quantity }) => key === later.key && !agree(quantity, later.quantity))
    return earlier ? [sayDifferent(earlier, later)] : []
  })
}

function readStated(part: string, paragraph: Stretch & { sentences: Stretch[] }): Stated[] {
  let time = ''
  let subject = ''
  return paragraph.sentences.flatMap((sentence) =>
    sentence.quantities.flatMap((quantity): Stated[] => {
      const before = sentence.text.slice(0, quantity.from - sentence.from)
      time = timeBefore(sentence, quantity.from) ?? time
      subject = [...before.matchAll(SUBJECT)].at(-1)?.[0] ?? subject
      const clause = clauseBefore(sentence, quantity.from)
      const label = clause.replace(FILLERS, '').replace(/\d.*$/, '')
      if (subject === '' || !isIndicator(quantity, label, clause)) return []
      return [{ part, label, key: [subject, time, label, quantity.unit].join('|'), quantity }]
    }),
  )
}

function isIndicator({ unit, isRange }: Quantity, label: string, clause: string): boolean {
  return UNITS.has(unit) && !isRange && label.length >= 2 && INDICATOR.test(label) && !CHANGE.test(clause)
}

/** The period a figure is of: the dates before it in its sentence, as they stand. */
function timeBefore(sentence: Stretch, at: number): string | undefined {
  const days = sentence.days.filter(({ to }) => to <= at)
  return days.length === 0 ? undefined : days.map(({ first, last }) => `${first}/${last}`).join(' ')
}

/** Whether two figures can be the same one, one of them rounded. */
function agree(one: Quantity, other: Quantity): boolean {
  const rough = one.isRough || other.isRough ? 1 : 0.5
  const coarse = Math.max(one.step, other.step)
  const slack = one.step === other.step && !one.isRough && !other.isRough ? 0 : coarse * rough
  return Math.abs(one.value - other.value) <= slack * (1 + 1e-9)
}

function sayDifferent(earlier: Stated, { part, label, quantity }: Stated): CheckFinding {
  const message = `“${label}”前文写${earlier.quantity.text.trim()}，这里写${quantity.text.trim()}，同一时点应一致；请核对，口径不同的请写明。`
  return { part, from: quantity.from, to: quantity.to, rule: 'same-figure', severity: 'warning', message }
}
