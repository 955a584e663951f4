import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Route } from '@huoshui/contract'
import { readXlsx, writeXlsx } from '@huoshui/sheet'
import { type Caller, type TestServer, testOrigin } from '../../testing.ts'

export type Grid = (string | null)[][]

/** The bytes a route answers with. */
export async function download(
  server: TestServer,
  caller: Caller,
  route: Route,
  query: Record<string, string> = {},
): Promise<Buffer> {
  const reply = await server.app.inject({
    method: 'GET',
    url: route.path,
    query,
    headers: { origin: testOrigin, host: new URL(testOrigin).host, cookie: caller.cookie },
  })
  if (reply.statusCode !== 200) throw new Error(`${reply.statusCode} ${reply.body}`)
  return reply.rawPayload
}

/** Sends a file as a browser's form does. */
export async function sendFile(
  server: TestServer,
  caller: Caller,
  route: Route,
  bytes: Buffer,
  query: Record<string, string> = {},
): Promise<{ status: number; bytes: Buffer; json(): unknown }> {
  const boundary = 'test-boundary-2f9a'
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="catalogue.xlsx"\r\ncontent-type: application/octet-stream\r\n\r\n`
  const reply = await server.app.inject({
    method: 'POST',
    url: route.path,
    query,
    headers: {
      origin: testOrigin,
      host: new URL(testOrigin).host,
      cookie: caller.cookie,
      'content-type': `multipart/form-data; boundary=${boundary}`,
    },
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  })
  return { status: reply.statusCode, bytes: reply.rawPayload, json: () => reply.json() }
}

/** All rows of a sheet, the header first. */
export async function gridOf(bytes: Buffer, sheet?: string): Promise<Grid> {
  return await inFolder(async (folder) => {
    const path = join(folder, 'read.xlsx')
    await writeFile(path, bytes)
    const grid: Grid = []
    for await (const batch of readXlsx(path, sheet ? { sheet } : {})) grid.push(...batch.rows)
    return grid
  })
}

/** A workbook of these rows, the header first. */
export async function workbookOf(grid: Grid, packages?: Grid): Promise<Buffer> {
  return await inFolder(async (folder) => {
    const path = join(folder, 'written.xlsx')
    const sheetOf = (name: string, [header = [], ...rows]: Grid) => {
      return { name, columns: header.map((text) => ({ header: text ?? '', kind: 'text' as const })), rows: [rows] }
    }
    const sheets = [sheetOf('产品目录', grid), ...(packages ? [sheetOf('组合产品', packages)] : [])]
    await writeXlsx(path, { creator: 'test', createdAt: new Date('2026-11-20T00:00:00Z'), sheets })
    return await readFile(path)
  })
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'huoshui-test-catalogue-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
