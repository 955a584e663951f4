import { compareDays } from '../../day/day.ts'
import type { Checked } from '../check-bulletin.ts'
import type { CheckFinding } from '../finding.ts'
import type { ReadPart } from '../read/read-part.ts'

const NUMBER = /([\u4e00-\u9fa5]{0,16}?)([〔[［(（【])\s*(\d{2,4})\s*([〕\]］)）】])\s*(第?)\s*(\d{1,4})\s*(号?)/g
/** A body alone is no 机关代字: what follows it says of which series the number is. */
const BARE =
  /(?:^|[^\u4e00-\u9fa5])(工信部|工业和信息化部|财政部|发改委|发展改革委|商务部|农业农村部|银保监会|金融监管总局)$/

/** Documents whose number the seeds of the platform got wrong, or that others have replaced. */
const KNOWN: readonly { written: string; right: string; until: string; by: string }[] = [
  {
    written: '工信部〔2022〕63号',
    right: '工信部企业〔2022〕63号',
    until: '2026-04-01',
    by: '工信部企业〔2026〕2号（创新型中小企业的附件1继续执行）',
  },
]

/** 发文字号: 机关代字〔年〕号, letters (函) included. */
export function checkDocumentNumbers({ parts, given, head }: Checked): CheckFinding[] {
  const on = head.issuedOn !== null && compareDays(head.issuedOn, given.on) > 0 ? head.issuedOn : given.on
  return parts.flatMap((part) => [...part.text.matchAll(NUMBER)].flatMap((match) => checkNumber(part, match, on)))
}

function checkNumber({ key, text }: ReadPart, match: RegExpMatchArray, on: string): CheckFinding[] {
  const [whole, , open = '', year = '', close = '', ordinal = '', number = '', word = ''] = match
  const at = (match.index ?? 0) + whole.indexOf(open)
  const organ = organBefore(text, at)
  // (2022) in a running text is a year in brackets; it is a document number only with 号 behind and a body before.
  if (open !== '〔' && (word === '' || organ === '')) return []
  const from = at - organ.length
  const to = (match.index ?? 0) + whole.trimEnd().length
  const right = `${organ}〔${year}〕${Number(number)}号`
  const faults = faultsOf({ open, close, year, ordinal, number, word, organ })
  const place = { part: key, from, to, rule: 'document-number' as const }
  return [
    ...faults.map((fault) => ({
      ...place,
      severity: 'error' as const,
      message: `发文字号“${text.slice(from, to)}”${fault}；应写作“${right}”的样式。`,
    })),
    ...checkKnown(place, right, text.slice(from, to), on),
  ]
}

/** The run of Chinese characters before the bracket. */
function organBefore(text: string, at: number): string {
  return /[\u4e00-\u9fa5]{1,20}$/.exec(text.slice(Math.max(0, at - 20), at))?.[0] ?? ''
}

type Given = {
  open: string
  close: string
  year: string
  ordinal: string
  number: string
  word: string
  organ: string
}

function faultsOf({ open, close, year, ordinal, number, word, organ }: Given): string[] {
  return [
    organ === '' ? '前面没有机关代字' : '',
    open !== '〔' || close !== '〕' ? '的年份要用六角括号〔〕' : '',
    year.length !== 4 ? '的年份要写全四位' : '',
    ordinal !== '' ? '不加“第”' : '',
    /^0/.test(number) ? '的顺序号不编虚位（不写前面的0）' : '',
    word === '' ? '末尾缺“号”' : '',
  ].filter((fault) => fault !== '')
}

type Place = { part: string; from: number; to: number; rule: 'document-number' }

function checkKnown(place: Place, right: string, written: string, on: string): CheckFinding[] {
  const known = KNOWN.find((each) => right.endsWith(each.written))
  if (known)
    return [{ ...place, severity: 'error', message: `“${written}”缺“企业”二字，应为“${known.right}”，请核对。` }]
  const replaced = KNOWN.find((each) => right.endsWith(each.right) && compareDays(on, each.until) >= 0)
  if (replaced)
    return [
      {
        ...place,
        rule: 'expired' as const,
        severity: 'warning',
        message: `“${replaced.right}”自${replaced.until}起已由${replaced.by}接替，请核对是否应引用新文件。`,
      },
    ]
  const bare = BARE.exec(right.slice(0, right.indexOf('〔')))
  if (!bare) return []
  const message = `“${written}”只有机关名，缺机关代字中的类别（如“工信部企业”“工信部联企业”），请核对原文件。`
  return [{ ...place, severity: 'warning', message }]
}
