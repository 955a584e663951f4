import { removeBlanks, toHalfWidth } from './text.ts'

/** Hides the middle of a phone number: 138****5678, 0759-***4567; what is too short to hide in part is hidden whole. */
export function maskPhone(phone: string): string {
  const written = removeBlanks(toHalfWidth(phone))
  if (/^1[0-9]{10}$/.test(written)) return keepEnds(written, 3, 4)
  const landline = /^(0[0-9]{2,3}-?)([0-9]{7,8})/.exec(written)
  return landline ? `${landline[1] ?? ''}${keepEnds(landline[2] ?? '', 0, 4)}` : hideAll(written)
}

/** Keeps the family name alone: 张*, 张**, 欧阳**; of names in Latin letters the first letter. */
export function maskPersonName(name: string): string {
  const signs = [...removeBlanks(toHalfWidth(name))]
  if (signs.length < 2) return hideAll(signs.join(''))
  const isCompound = signs.length > 2 && COMPOUND_SURNAMES.has(signs.slice(0, 2).join(''))
  const shown = isCompound ? 2 : 1
  return signs.slice(0, shown).join('') + '*'.repeat(signs.length - shown)
}

/** Keeps the first three and last four of an identity number (18 or 15 signs): neither birthday nor home county show. */
export function maskIdNumber(number: string): string {
  const written = removeBlanks(toHalfWidth(number)).toUpperCase()
  return /^([0-9]{17}[0-9X]|[0-9]{15})$/.test(written) ? keepEnds(written, 3, 4) : hideAll(written)
}

const COMPOUND_SURNAMES: ReadonlySet<string> = new Set(
  (
    '欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 ' +
    '司徒 鲜于 司空 闾丘 子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良 漆雕 乐正 宰父 谷梁 拓跋 夹谷 轩辕 令狐 段干 百里 呼延 东郭 南门 羊舌 微生 ' +
    '梁丘 左丘 东门 西门 第五'
  ).split(' '),
)

function keepEnds(text: string, first: number, last: number): string {
  return text.slice(0, first) + '*'.repeat(text.length - first - last) + text.slice(text.length - last)
}

function hideAll(text: string): string {
  return '*'.repeat([...text].length)
}
