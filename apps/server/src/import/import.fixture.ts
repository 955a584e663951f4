import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import {
  approveImport,
  getImport,
  type Import,
  type ImportDetail,
  type ImportStatus,
  startImport,
  uploadImport,
} from '@huoshui/contract'
import { completeCreditCode, completeOrganisationCode } from '@huoshui/rules/credit-code/credit-code'
import { type Caller, type TestServer, testOrigin } from '../testing.ts'

export type UploadOptions = {
  id?: string
  source?: string
  mode?: 'partial' | 'full'
  asOf?: string
  name?: string
  cutOff?: number
}

/** Uploads bytes or a file as a browser's form does; `cutOff` leaves out so many bytes of the body's end. */
export async function sendFile(
  server: TestServer,
  caller: Caller,
  file: string | Buffer,
  options: UploadOptions = {},
): Promise<{
  status: number
  body: ImportDetail & { code?: string; sentence?: string; details?: Record<string, unknown> }
}> {
  const bytes = typeof file === 'string' ? readFileSync(file) : file
  const name = options.name ?? (typeof file === 'string' ? basename(file) : 'list.csv')
  const boundary = 'test-boundary-7d1c'
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`
  const whole = Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)])
  const { id = randomUUID(), source = '测试名单', mode = 'partial', asOf } = options
  const reply = await server.app.inject({
    method: 'POST',
    url: uploadImport.path,
    query: { id, source, mode, ...(asOf ? { asOf } : {}) },
    headers: {
      origin: testOrigin,
      host: new URL(testOrigin).host,
      cookie: caller.cookie,
      'content-type': `multipart/form-data; boundary=${boundary}`,
    },
    payload: whole.subarray(0, whole.length - (options.cutOff ?? 0)),
  })
  return { status: reply.statusCode, body: reply.json() }
}

export async function upload(
  server: TestServer,
  caller: Caller,
  file: string | Buffer,
  options: UploadOptions = {},
): Promise<ImportDetail> {
  const { status, body } = await sendFile(server, caller, file, options)
  if (status >= 400) throw new Error(`${status} ${body.sentence}`)
  return body
}

/** Waits until an import is in one of the states; a minute at most. */
export async function waitFor(caller: Caller, id: string, ...states: ImportStatus[]): Promise<ImportDetail> {
  for (let tried = 0; tried < 1200; tried++) {
    const found = await caller.call(getImport, { params: { id } })
    if (states.includes(found.status)) return found
    if (found.status === 'failed') throw new Error(`import failed: ${found.message}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`import ${id} never got to ${states.join('/')}`)
}

/** Uploaded and checked, waiting for approval. */
export async function check(
  server: TestServer,
  caller: Caller,
  file: string | Buffer,
  options: UploadOptions = {},
): Promise<ImportDetail> {
  const { id } = await upload(server, caller, file, options)
  await caller.call(startImport, { params: { id } })
  return await waitFor(caller, id, 'ready')
}

/** From file to register. */
export async function importAll(
  server: TestServer,
  caller: Caller,
  file: string | Buffer,
  options: UploadOptions = {},
): Promise<ImportDetail> {
  const { id } = await check(server, caller, file, options)
  await caller.call(approveImport, { params: { id }, body: {} })
  return await waitFor(caller, id, 'done', 'ready')
}

/** A sound code, by number; its body belongs to no real firm. */
export function codeOf(n: number): string {
  return completeCreditCode(`92440899${completeOrganisationCode(`DM${String(n).padStart(6, '0')}`)}`)
}

/** A list from headers and rows. */
export function csv(headers: readonly string[], rows: readonly (readonly string[])[]): Buffer {
  const line = (cells: readonly string[]) =>
    cells.map((cell) => (/[",\r\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')
  return Buffer.from(`${[headers, ...rows].map(line).join('\r\n')}\r\n`)
}

export type { Import }
