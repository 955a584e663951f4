import { randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateRawSync } from 'node:zlib'
import { getImport, listImportFindings, startImport, uploadImport } from '@huoshui/contract'
import { handmade } from '@huoshui/sheet/workbook/workbook.fixture'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Caller, startTestServer, type TestServer, testOrigin } from '../testing.ts'
import { check, codeOf, csv, sendFile, upload, waitFor } from './import.fixture.ts'

let server: TestServer
let city: Caller
const folder = mkdtempSync(join(tmpdir(), 'huoshui-hostile-'))
const headers = ['统一社会信用代码', '名称', '经营主体类型', '登记状态', '管理单元']

const listMegabytes = 64

beforeAll(async () => {
  server = await startTestServer({ now: '2026-11-20T02:00:00Z', config: { listMegabytes } })
  city = await server.as('demo-city')
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

const cell = (place: string, text: string) => `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`
const rowOf = (row: number, cells: readonly string[]) =>
  `<row r="${row}">${cells.map((text, index) => cell(`${'ABCDE'[index]}${row}`, text)).join('')}</row>`
const headerRow = rowOf(1, headers)

async function workbook(sheet: string, parts: Record<string, string | Buffer> = {}): Promise<Buffer> {
  return readFileSync(await handmade(folder, { sheet: `<sheetData>${sheet}</sheetData>`, parts }))
}

/** An OLE container: the header, then one directory sector with this entry's name. */
function ole(entry: string): Buffer {
  const bytes = Buffer.alloc(1536)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(bytes)
  bytes.writeUInt16LE(9, 30) // sectors of 2^9 bytes
  bytes.writeUInt32LE(0, 48) // the directory is sector 0, behind the header
  bytes.write(entry, 512, 'utf16le')
  return bytes
}

async function leftovers() {
  const { rows } = await server.database.owner.query<{ n: number }>('select count(*) as n from import')
  const files = join(server.config.dataDir, 'files', 'imports')
  return { imports: rows[0]?.n, files: existsSync(files) ? readdirSync(files) : [] }
}

const plain = [codeOf(1), '虚构好店', '个体工商户', '存续', '霞山区']

/** A sheet of blanks, packed as tightly as deflate can: 64 MiB in 64 KiB, which no workbook comes near. */
function bomb(): Buffer {
  const name = Buffer.from('xl/worksheets/sheet1.xml')
  const unpacked = Buffer.alloc(64 * 2 ** 20, ' ')
  const packed = deflateRawSync(unpacked, { level: 9 })
  const sizes = Buffer.alloc(12)
  sizes.writeUInt32LE(crc32(unpacked), 0)
  sizes.writeUInt32LE(packed.length, 4)
  sizes.writeUInt32LE(unpacked.length, 8)
  const common = Buffer.concat([Buffer.from('14000000080000002152', 'hex'), sizes])
  const nameLength = Buffer.from([name.length, 0, 0, 0])
  const local = Buffer.concat([Buffer.from('504b0304', 'hex'), common, nameLength, name, packed])
  const record = Buffer.concat([Buffer.from('504b01021400', 'hex'), common, nameLength, Buffer.alloc(14), name])
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(record.length, 12)
  end.writeUInt32LE(local.length, 16)
  return Buffer.concat([local, record, end])
}

/** Name, bytes, code of the fault, what the sentence must say to do. */
const refused: [string, () => Promise<Buffer> | Buffer, string, string][] = [
  ['bomb.xlsx', bomb, 'zip.ratio', '请用 Excel'],
  [
    'macros.xlsm',
    () => workbook(headerRow + rowOf(2, plain), { 'xl/vbaProject.bin': Buffer.from('attribute') }),
    'xlsx.macros',
    '另存为不含宏',
  ],
  ['old.xls', () => ole('Workbook'), 'file.is-xls', '另存为'],
  ['renamed-old.xlsx', () => ole('Workbook'), 'file.is-xls', '另存为'],
  ['locked.xlsx', () => ole('EncryptedPackage'), 'file.is-encrypted', '取消密码'],
  ['paper.xlsx', () => Buffer.from('%PDF-1.7\n%\u00e2\u00e3\n1 0 obj\n', 'latin1'), 'file.is-other-document', '另存为'],
  ['picture.csv', () => Buffer.from('89504e470d0a1a0a0000000d', 'hex'), 'file.is-other-document', '另存为'],
  ['empty.csv', () => Buffer.alloc(0), 'file.empty', '重新上传'],
  ['empty.xlsx', () => Buffer.alloc(0), 'file.empty', '重新上传'],
  ['page.xls', () => Buffer.from('<html><body><table><tr><td>名称</td></tr></table>'), 'file.is-html', '另存为'],
]

test.each(refused)('%s is refused with what to do, and leaves nothing', async (name, make, fault, advice) => {
  const { status, body } = await sendFile(server, city, await make(), { name })
  expect([status, body.code, body.details?.['fault']]).toEqual([422, 'file-refused', fault])
  expect(body.sentence).toMatch(/^文件不能导入：/u)
  expect(body.sentence).toContain(advice)
  expect(await leftovers()).toEqual({ imports: 0, files: [] })
})

test('a workbook cut off anywhere is refused, and leaves nothing', async () => {
  const rows = Array.from({ length: 300 }, (_, n) => rowOf(n + 2, [codeOf(n), `虚构${n}店`, ...plain.slice(2)]))
  const whole = await workbook(headerRow + rows.join(''))
  for (const share of [0.1, 0.5, 0.9, 0.999]) {
    const { status, body } = await sendFile(server, city, whole.subarray(0, whole.length * share), { name: 'cut.xlsx' })
    expect([status, body.code]).toEqual([422, 'file-refused'])
    expect(body.sentence).toMatch(/重新|修复/u)
  }
  expect(await leftovers()).toEqual({ imports: 0, files: [] })
})

test('a short text that ends within a character is refused, never read as other characters', async () => {
  const list = csv(headers, [plain]).toString()
  const cut = Buffer.from(list.slice(0, list.lastIndexOf('区') + 1)).subarray(0, -1)
  const { status, body } = await sendFile(server, city, cut)
  expect([status, body.code]).toEqual([422, 'file-refused'])
  expect(body.sentence).toMatch(/完整|乱码/u)
  expect(await leftovers()).toEqual({ imports: 0, files: [] })
})

test('a long text that ends within a character fails while it is read, with the reason, and writes nothing', async () => {
  const rows = Array.from({ length: 20_000 }, (_, n) => [codeOf(n), `虚构${n}店`, ...plain.slice(2)])
  const whole = csv(headers, rows).subarray(0, -3)
  const { id } = await upload(server, city, whole)
  await city.call(startImport, { params: { id } })
  await expect(waitFor(city, id, 'ready')).rejects.toThrow(/完整|乱码/u)
  expect((await city.call(getImport, { params: { id } })).counters).toBeNull()
  const { rows: firms } = await server.database.owner.query('select id from enterprise')
  expect(firms).toEqual([])
})

test('formulas are not taken for what they show: the row is left out, column and repair named', async () => {
  const formula = `<row r="3">${cell('A3', codeOf(3))}<c r="B3" t="str"><f>"虚构"&amp;"公式店"</f><v>虚构公式店</v></c>${[
    'C',
    'D',
    'E',
  ]
    .map((column, index) => cell(`${column}3`, plain[index + 2] ?? ''))
    .join('')}</row>`
  const ready = await check(server, city, await workbook(headerRow + rowOf(2, plain) + formula), {
    name: 'formula.xlsx',
  })
  expect(ready.counters).toMatchObject({ rows: 2, rejected: 1, kinds: { new: 1 } })
  const { findings } = await city.call(listImportFindings, { params: { id: ready.id } })
  expect(findings).toMatchObject([{ row: 3, letter: 'B', code: 'cell.formula', repair: expect.stringContaining('值') }])
  const typed = csv(headers, [[codeOf(4), '=HYPERLINK("http://example.invalid","虚构")', ...plain.slice(2)]])
  const second = await check(server, city, typed)
  expect(second.counters).toMatchObject({ rows: 1, rejected: 1 })
})

test('a file over the limit is stopped on the way with 413, and leaves nothing', async () => {
  const before = await leftovers()
  const url = new URL(await server.app.listen({ port: 0, host: '127.0.0.1' }))
  const { status, body, sentBytes } = await sendEndless(url, 2 * listMegabytes)
  expect(status).toBe(413)
  expect(JSON.parse(body)).toMatchObject({ code: 'file-too-large', sentence: expect.stringContaining('拆分') })
  expect(sentBytes / 2 ** 20).toBeLessThan(listMegabytes * 1.2)
  expect(await leftovers()).toEqual(before)
  // The rest nobody reads must not hold the connection open, nor with it the server's end.
  await expect.poll(() => connectionsOf(server)).toBe(0)
}, 120_000)

async function connectionsOf({ app }: TestServer): Promise<number> {
  return await new Promise((resolve, reject) =>
    app.server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
  )
}

/** Sends a form whose file goes on until an answer comes, or `mostMegabytes` were sent. */
async function sendEndless(url: URL, mostMegabytes: number) {
  const boundary = 'endless-1b7c'
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="endless.csv"\r\n\r\n${headers.join(',')}\r\n`
  const line = Buffer.from('虚构的一行文字，'.repeat(6000))
  let sentBytes = 0
  return await new Promise<{ status: number; body: string; sentBytes: number }>((resolve, reject) => {
    let isAnswered = false
    const sending = request(
      new URL(`${uploadImport.path}?id=${randomUUID()}&source=x&mode=partial`, url),
      {
        method: 'POST',
        headers: {
          origin: testOrigin,
          host: new URL(testOrigin).host,
          cookie: city.cookie,
          'content-type': `multipart/form-data; boundary=${boundary}`,
        },
      },
      (reply) => {
        isAnswered = true
        let body = ''
        reply.setEncoding('utf8')
        reply.on('data', (text: string) => {
          body += text
        })
        reply.on('end', () => {
          sending.destroy()
          resolve({ status: reply.statusCode ?? 0, body, sentBytes })
        })
      },
    )
    sending.on('error', (error) => (isAnswered ? undefined : reject(error)))
    sending.write(head)
    const go = (): void => {
      if (isAnswered) return
      if (sentBytes > mostMegabytes * 2 ** 20) {
        reject(new Error('nothing stopped the upload'))
        return
      }
      sentBytes += line.length
      if (sending.write(line)) setImmediate(go)
      else sending.once('drain', go)
    }
    go()
  })
}
