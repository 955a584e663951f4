import * as contract from '@huoshui/contract'
import { type Grid, sendFile, workbookOf } from '../product/workbook/catalogue.fixture.ts'
import { type Caller, type TestServer, testOrigin } from '../testing.ts'

export type Line = Record<string, string | null>
type Answer = contract.Answer<typeof contract.importPaperList> & { sentence?: string }

export async function downloadList(
  server: TestServer,
  by: Caller,
  list: contract.PaperList,
  query: Record<string, string>,
): Promise<Buffer> {
  const headers = { origin: testOrigin, host: new URL(testOrigin).host, cookie: by.cookie }
  const reply = await server.app.inject({ method: 'GET', url: `/api/paper-lists/${list}`, query, headers })
  if (reply.statusCode !== 200) throw new Error(`${reply.statusCode} ${reply.body}`)
  return reply.rawPayload
}

/** Lines by header as a real workbook, sent as a browser's form does. */
export async function giveList(
  server: TestServer,
  by: Caller,
  list: contract.PaperList,
  lines: readonly Line[],
  mode?: 'check' | 'errors',
) {
  const headers = [...new Set(lines.flatMap((line) => Object.keys(line)))]
  const bytes = await workbookOf([headers, ...lines.map((line) => headers.map((header) => line[header] ?? null))])
  const path: `/api/${string}` = `/api/paper-lists/${list}${mode === 'errors' ? '/errors' : ''}`
  const route = { ...contract.importPaperList, path }
  const reply = await sendFile(server, by, route, bytes, mode === 'check' ? { mode } : {})
  return { status: reply.status, bytes: reply.bytes, body: (mode === 'errors' ? {} : reply.json()) as Answer }
}

export function linesOf([header = [], ...rows]: Grid): Line[] {
  return rows.map((row) => Object.fromEntries(header.map((name, index) => [name ?? '', row[index] ?? null])))
}
