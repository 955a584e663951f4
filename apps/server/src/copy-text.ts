import type { Writable } from 'node:stream'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'

export type CopyValue = string | number | boolean | null | readonly string[]

/** One line of PostgreSQL's text COPY. */
export function copyLine(values: readonly CopyValue[]): string {
  let line = ''
  for (let index = 0; index < values.length; index++) {
    if (index > 0) line += '\t'
    line += copyField(values[index] ?? null)
  }
  return `${line}\n`
}

const special = /[\\\t\n\r]/

/** One field of it. */
export function copyField(value: CopyValue): string {
  if (value === null) return '\\N'
  if (typeof value === 'string') return special.test(value) ? escapeField(value) : value
  if (typeof value === 'object') return escapeField(`{${value.map(quoteElement).join(',')}}`)
  return String(value)
}

function quoteElement(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`
}

function escapeField(text: string): string {
  return text.replace(/[\\\t\n\r]/g, (sign) =>
    sign === '\t' ? '\\t' : sign === '\n' ? '\\n' : sign === '\r' ? '\\r' : '\\\\',
  )
}

export type CopyTarget = {
  /** Text, or its UTF-8. Resolves when the database has room for more. */
  write(text: string | Uint8Array): Promise<void>
  /** Resolves when every row is in; rejects with the database's reason. */
  end(): Promise<void>
}

/** Opens a COPY … FROM STDIN whose errors reach whoever writes next. */
export function openCopy(client: pg.ClientBase, statement: string): CopyTarget {
  const stream: Writable = client.query(copyFrom(statement))
  const failed = new Promise<never>((_, reject) => stream.on('error', reject))
  failed.catch(() => undefined) // awaited through the races below
  return {
    async write(text) {
      if (text.length === 0) return
      await Promise.race([
        failed,
        new Promise<void>((resolve) => (stream.write(text) ? resolve() : stream.once('drain', resolve))),
      ])
    },
    async end() {
      await Promise.race([failed, new Promise<void>((resolve) => stream.end(resolve))])
    },
  }
}
