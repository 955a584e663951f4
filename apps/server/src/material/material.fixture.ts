import { randomUUID } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'
import * as contract from '@huoshui/contract'
import { zipBytes } from '@huoshui/sheet/zip/write-zip'
import { type TestServer, testOrigin } from '../testing.ts'

/** The smallest files of each kind that a reader opens. */
export const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')
export const jpeg = Buffer.from('ffd8ffe000104a46494600010100000100010000ffda00080101003f0012ff00345600ffd9', 'hex')

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}
export const png = Buffer.concat([
  Buffer.from('89504e470d0a1a0a', 'hex'),
  chunk('IHDR', Buffer.from('00000001000000010800000000', 'hex')),
  chunk('IDAT', deflateSync(Buffer.from([0, 0]))),
  chunk('IEND', Buffer.alloc(0)),
])

/** A zip of parts, as an Office file is. */
export async function zipOf(parts: Record<string, string>): Promise<Buffer> {
  const files = Object.entries(parts).map(([name, text]) => ({ name, chunks: [Buffer.from(text)] }))
  const chunks: Buffer[] = []
  for await (const part of zipBytes(files, new Date('2026-11-20T00:00:00Z'))) chunks.push(part)
  return Buffer.concat(chunks)
}
const types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
export const docxParts = { '[Content_Types].xml': types, 'word/document.xml': '<w:document/>' }
export const xlsxParts = { '[Content_Types].xml': types, 'xl/workbook.xml': '<workbook/>' }

export type Handed = {
  name?: string
  id?: string
  kind?: contract.MaterialKind
  audience?: contract.MaterialAudience
  referral?: string
  /** Bytes of the request left out at its end. */
  cutOff?: number
}

/** Hands a file in as the page does. */
export async function hand(server: TestServer, cookie: string, need: string, content: Buffer, given: Handed = {}) {
  const { id = randomUUID(), name = '营业执照.pdf', kind = 'license', audience = 'team', referral, cutOff = 0 } = given
  server.clock.advance(1000) // files of one need stand in the order handed in
  const boundary = 'material-boundary-4c1'
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="file"\r\ncontent-type: application/octet-stream\r\n\r\n`
  const whole = Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${boundary}--\r\n`)])
  const reply = await server.app.inject({
    method: 'POST',
    url: contract.addMaterial.path.replace(':id', need),
    query: { id, name, kind, audience, ...(referral ? { referral } : {}) },
    headers: {
      origin: testOrigin,
      host: new URL(testOrigin).host,
      cookie,
      'content-type': `multipart/form-data; boundary=${boundary}`,
    },
    payload: whole.subarray(0, whole.length - cutOff),
  })
  const body: { code?: string; sentence?: string } = reply.json()
  return { id, status: reply.statusCode, body }
}

/** Opens a file as a browser does. */
export async function fetchFile(server: TestServer, cookie: string, route: contract.Route, id: string) {
  const reply = await server.app.inject({
    method: 'GET',
    url: route.path.replace(':id', id),
    headers: { origin: testOrigin, host: new URL(testOrigin).host, cookie },
  })
  return { status: reply.statusCode, headers: reply.headers, bytes: reply.rawPayload, text: reply.body }
}
