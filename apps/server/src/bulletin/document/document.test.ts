import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defaultLimits } from '@huoshui/sheet'
import { openZip } from '@huoshui/sheet/zip/open-zip'
import { describe, expect, it } from 'vitest'
import { writeBulletin } from './bulletin-docx.ts'
import { breakTitle } from './lines.ts'
import { CHARACTER_SPACE, LINE, SIZE_3, TIGHTER, TYPE_WIDTH } from './measures.ts'
import { writeLetter, writeNotice } from './notice-docx.ts'
import { SAMPLE_BULLETIN, SAMPLE_LETTER, SAMPLE_NOTICE } from './samples.fixture.ts'

type Parts = Record<string, string>

/** The XML parts of a DOCX by name. */
async function partsOf(bytes: Buffer): Promise<Parts> {
  const folder = await mkdtemp(join(tmpdir(), 'huoshui-docx-'))
  try {
    const file = join(folder, 'x.docx')
    await writeFile(file, bytes)
    const zip = await openZip(file, defaultLimits)
    const parts: Parts = {}
    for (const entry of zip.entries) {
      const chunks: Buffer[] = []
      for await (const chunk of zip.read(entry)) chunks.push(chunk)
      parts[entry.name] = Buffer.concat(chunks).toString('utf8')
    }
    await zip.close()
    return parts
  } finally {
    await rm(folder, { recursive: true })
  }
}

const bulletin = partsOf(await writeBulletin({ fonts: 'standard' }, SAMPLE_BULLETIN))
const notice = partsOf(await writeNotice({ fonts: 'standard' }, SAMPLE_NOTICE))
const letter = partsOf(await writeLetter({ fonts: 'standard' }, SAMPLE_LETTER))
const bodyOf = async (parts: Promise<Parts>) => (await parts)['word/document.xml'] ?? ''
const textOf = (xml: string) =>
  [...xml.matchAll(/<w:p[ >].*?<\/w:p>/gs)].map(([paragraph]) =>
    [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)</g)].map((match) => match[1]).join(''),
  )

describe('the page', () => {
  it('holds 22 lines of 28 characters in 156 × 225 mm, and no more', () => {
    expect(LINE * 22).toBeLessThanOrEqual((225 / 25.4) * 1440)
    expect(LINE * 23).toBeGreaterThan((225 / 25.4) * 1440)
    const onGrid = SIZE_3 / 2 + CHARACTER_SPACE / 4096
    const byLetter = SIZE_3 / 2 + TIGHTER / 20
    for (const pitch of [onGrid, byLetter]) {
      expect(pitch * 28).toBeLessThanOrEqual(TYPE_WIDTH / 20)
      expect(pitch * 29).toBeGreaterThan(TYPE_WIDTH / 20)
    }
    // The natural pitch overflows: 158.0 mm.
    expect((SIZE_3 / 2) * 28).toBeGreaterThan(TYPE_WIDTH / 20)
  })

  it.each([
    ['简报', bulletin],
    ['通知', notice],
    ['函', letter],
  ])('of a %s is A4 with 天头 37 mm, 订口 28 mm and the grid', async (_, parts) => {
    const xml = await bodyOf(parts)
    expect(xml).toMatch(/<w:pgSz w:w="11906" w:h="16838"/)
    const margins = /<w:pgMar ([^>]*)>/.exec(xml)?.[1] ?? ''
    const of = (name: string) => Number(new RegExp(`w:${name}="(-?\\d+)"`).exec(margins)?.[1])
    expect([of('top'), of('left')]).toEqual([2098, 1587])
    expect(Math.abs(11906 - of('left') - of('right') - TYPE_WIDTH)).toBeLessThanOrEqual(2)
    expect(xml).toContain(`<w:docGrid w:type="linesAndChars" w:linePitch="${LINE}" w:charSpace="${CHARACTER_SPACE}"/>`)
    expect((await parts)['word/styles.xml']).toContain(`w:styleId="Normal"`)
    expect((await parts)['word/settings.xml']).toContain('<w:evenAndOddHeaders')
  })
})

describe('a 简报', () => {
  it('has head, 要目 from the titles, items with their source, recipients, and no 发文字号', async () => {
    const lines = textOf(await bodyOf(bulletin))
    const text = lines.join('\n')
    expect(lines).toContain('工作简报')
    expect(lines).toContain('（第24期）')
    expect(lines).toContain('▲吴川市塘㙍镇羽绒企业融资对接见成效')
    expect(lines).toContain('（吴川市专班供稿）')
    expect(text).toMatch(/湛江市支持小微企业融资协调工作机制市专班2026年11月5日/)
    expect(text).toContain('报：省支持小微企业融资协调工作机制工作专班，市委办公室，市政府办公室。')
    expect(text).toContain('发：各县（市、区）人民政府（管委会）；市专班各成员单位，各银行机构。')
    expect(text).toContain('2026年11月6日印发')
    expect(text).not.toMatch(/〔\d{4}〕\d+号/)
  })

  it('sets 一、 in 黑体, （一） in 楷体, and the rest in 仿宋', async () => {
    const xml = await bodyOf(bulletin)
    const fontOf = (text: string) =>
      new RegExp(`w:eastAsia="([^"]+)"[^>]*/>(?:(?!</w:rPr>).)*</w:rPr><w:t[^>]*>${text}`).exec(xml)?.[1]
    expect(fontOf('一、走访扩面')).toBe('黑体')
    expect(fontOf('（一）网格化走访。')).toBe('楷体_GB2312')
    expect(fontOf('镇、覃斗镇')).toBe('仿宋_GB2312')
    expect(fontOf('工作简报')).toBe('方正小标宋简体')
  })

  it('sets 㙍, which GB2312 fonts lack, in a font that has it', async () => {
    const xml = await bodyOf(bulletin)
    const runs = [...xml.matchAll(/<w:r>(?:(?!<\/w:r>).)*㙍.*?<\/w:r>/gs)].map(([run]) => run)
    expect(runs).toHaveLength(3)
    for (const run of runs) {
      expect(run).toContain('w:eastAsia="宋体"')
      expect(run).toMatch(/>㙍</)
    }
  })

  it('numbers pages — 1 —, odd at the right, even at the left', async () => {
    const parts = await bulletin
    const footers = Object.entries(parts).filter(([name]) => /^word\/footer\d+\.xml$/.test(name))
    expect(footers).toHaveLength(2)
    for (const [, xml] of footers) expect(xml).toMatch(/— .*PAGE.* —/s)
    const refs = /<w:footerReference[^>]*w:type="even"/.test(await bodyOf(bulletin))
    expect(refs).toBe(true)
    const sides = footers.map(([, xml]) => /<w:jc w:val="(\w+)"/.exec(xml)?.[1])
    expect(sides.sort()).toEqual(['left', 'right'])
  })

  it('rules 版记 thick, thin, thick', async () => {
    const borders = /<w:tblBorders>.*?<\/w:tblBorders>/s.exec(await bodyOf(bulletin))?.[0] ?? ''
    const size = (edge: string) => Number(new RegExp(`<w:${edge} [^>]*w:sz="(\\d+)"`).exec(borders)?.[1])
    expect([size('top'), size('bottom')]).toEqual([8, 8])
    expect(size('insideH')).toBe(6)
  })
})

describe('a 通知 and a 函', () => {
  it('have 发文字号, title, 主送 flush left, annexes, name and day, 版记', async () => {
    const lines = textOf(await bodyOf(notice))
    expect(lines).toContain('湛发改财金〔2026〕12号')
    expect(lines).toContain('各县（市、区）专班，各成员单位，各银行机构：')
    expect(lines).toContain('附件：1.走访台账')
    expect(lines).toContain('2.联络员信息表')
    expect(lines.slice(lines.indexOf('2026年11月20日') - 1)).toContain('湛江市发展和改革局')
    expect(lines.join('')).toContain('抄送：省专班，市委办公室，市政府办公室。')
  })

  it('of a letter the first page has no number, red double rules and the mark in its head', async () => {
    const parts = await letter
    const xml = await bodyOf(letter)
    expect(xml).toContain('<w:titlePg')
    expect(/w:header="(\d+)"/.exec(xml)?.[1]).toBe('1701')
    expect(/w:footer="(\d+)"/.exec(xml)?.[1]).toBe('1134')
    const heads = Object.entries(parts).filter(([name]) => /^word\/header\d+\.xml$/.test(name))
    expect(heads.map(([, head]) => head).join('')).toMatch(/湛江市发展和改革局.*thickThinSmallGap/s)
    const foots = Object.entries(parts).filter(([name]) => /^word\/footer\d+\.xml$/.test(name))
    const first = foots.find(([, foot]) => foot.includes('thinThickSmallGap'))
    expect(first?.[1]).not.toContain('PAGE')
    expect(xml).not.toContain('印发')
  })
})

it('breaks a long title between words in even lines', () => {
  expect(breakTitle('十月份全市融资协调工作情况')).toEqual(['十月份全市融资协调工作情况'])
  const rows = breakTitle(SAMPLE_NOTICE.title)
  expect(rows.join('')).toBe(SAMPLE_NOTICE.title)
  expect(rows).toHaveLength(2)
  for (const row of rows) expect([...row].length).toBeLessThanOrEqual(20)
  expect(breakTitle('第一行\n第二行')).toEqual(['第一行', '第二行'])
})
