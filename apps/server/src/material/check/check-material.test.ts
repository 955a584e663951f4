import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { docxParts, jpeg, pdf, png, xlsxParts, zipOf } from '../material.fixture.ts'
import { checkMaterial } from './check-material.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'huoshui-material-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function check(name: string, content: Buffer): Promise<string> {
  const path = join(folder, 'file')
  await writeFile(path, content)
  return await checkMaterial({ path, name }).then(
    ({ format }) => format,
    (error: Error) => error.message,
  )
}

describe('what a file handed in is', () => {
  it('is found out from its bytes', async () => {
    expect(await check('流水.PDF', pdf)).toBe('pdf')
    expect(await check('执照.jpg', jpeg)).toBe('jpeg')
    expect(await check('执照.jpeg', Buffer.concat([jpeg, Buffer.from('what a phone adds')]))).toBe('jpeg')
    expect(await check('截图.png', png)).toBe('png')
    expect(await check('报表.xlsx', await zipOf(xlsxParts))).toBe('xlsx')
    expect(await check('说明.docx', await zipOf(docxParts))).toBe('docx')
  })

  const macros = {
    ...docxParts,
    '[Content_Types].xml':
      '<Types><Default ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>',
  }
  const text = (words: string) => Buffer.from(words)
  it.each<[string, string, Buffer | Promise<Buffer>, RegExp]>([
    ['nothing', 'a.pdf', Buffer.alloc(0), /空的/],
    ['a kind that is not taken', 'a.svg', text('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'), /只收 PDF/],
    ['a page under the name of a picture', 'a.png', text('\uFEFF<!DOCTYPE html><script>1</script>'), /网页或矢量图/],
    ['a program under the name of a PDF', 'a.pdf', text('MZ\x90\0'), /程序/],
    ['a document of old', 'a.docx', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /旧版 Office|打开密码/],
    ['a name that says another kind', 'a.jpg', png, /与扩展名不符/],
    ['an archive under the name of a workbook', 'a.xlsx', zipOf({ 'a.txt': 'a' }), /认不出/],
    ['a workbook under the name of a document', 'a.docx', zipOf(xlsxParts), /与扩展名不符/],
    ['macros by their part', 'a.xlsx', zipOf({ ...xlsxParts, 'xl/vbaProject.bin': 'x' }), /宏/],
    ['macros by their type', 'a.docx', zipOf(macros), /宏/],
    ['a file within', 'a.docx', zipOf({ ...docxParts, 'word/embeddings/oleObject1.bin': 'x' }), /嵌入/],
    ['a password', 'a.pdf', text('%PDF-1.6\ntrailer<</Encrypt 9 0 R>>\n%%EOF'), /密码/],
    ['a script', 'a.pdf', text('%PDF-1.6\n<</S/Java#53cript/JS(app.alert(1))>>\n%%EOF'), /脚本/],
  ])('%s is refused', async (_, name, content, words) => {
    expect(await check(name, await content)).toMatch(words)
  })

  it('is refused when it was cut off anywhere', async () => {
    const files: [string, Buffer][] = [
      ['a.pdf', pdf.subarray(0, -1)],
      ['a.jpg', jpeg],
      ['a.png', png],
      ['a.xlsx', await zipOf(xlsxParts)],
    ]
    for (const [name, whole] of files) {
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 0, max: whole.length - 1 }), async (length) => {
          expect(await check(name, whole.subarray(0, length)), `${name} ${length}`).toMatch(/不能交/)
        }),
        { numRuns: 60 },
      )
    }
  })

  it('is decided for any bytes, never by a fault of ours', async () => {
    const heads = fc.constantFrom(
      ...['25504446', 'ffd8ff', '89504e470d0a1a0a', '504b0304', ''].map((hex) => Buffer.from(hex, 'hex')),
    )
    await fc.assert(
      fc.asyncProperty(
        heads,
        fc.uint8Array({ maxLength: 400 }),
        fc.constantFrom('a.pdf', 'a.jpg', 'a.png', 'a.docx'),
        async (head, rest, name) => {
          expect(await check(name, Buffer.concat([head, rest]))).toMatch(/不能交|^(pdf|jpeg|png)$/)
        },
      ),
      { numRuns: 300 },
    )
  })
})
