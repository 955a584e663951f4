import { readFileSync } from 'node:fs'
import type { Transporter } from 'nodemailer'
import { type Adapter, Undeliverable } from './adapter.ts'

/** `tls`: encrypted from the first byte; `starttls`: encrypted before anything is said, or not at all; `none`: in clear, only where that is written. */
export type MailSettings = {
  host: string
  port?: number | undefined
  security: 'tls' | 'starttls' | 'none'
  user?: string | undefined
  password?: string | undefined
  /** Sender: an address, or 名称 <地址>. */
  from: string
  /** PEM of who signed the mail server's certificate, where the system does not know them. */
  caFile?: string | undefined
}

const mostMilliseconds = 10_000
const usualPorts = { tls: 465, starttls: 587, none: 25 } as const
const footer = '本邮件由平台自动发出，请勿回复。不想收到的，可在平台的“接收设置”里停用。'

/**
 * E-mail by SMTP (nodemailer, loaded with the first message): plain text, no attachment. A 5xx to the address or the message is no for good;
 * a refused sign-in, a full box, an untrusted certificate and silence are tried again.
 */
export function mail(settings: MailSettings): Adapter {
  let opened: Promise<Transporter> | undefined
  return async ({ id, address, title, words, link }, signal) => {
    signal.throwIfAborted()
    opened ??= openTransport(settings)
    const transport = await opened
    const text = [words, link, footer].filter(Boolean).join('\n\n')
    const domain = /@([^@>\s]+)>?\s*$/u.exec(settings.from)?.[1] ?? settings.host
    try {
      const answer = await transport.sendMail({
        ...{ from: settings.from, to: { name: '', address }, subject: title, text, messageId: `<${id}@${domain}>` },
        headers: { 'Auto-Submitted': 'auto-generated' },
        ...{ disableFileAccess: true, disableUrlAccess: true },
      })
      return answer.messageId.slice(0, 100)
    } catch (error) {
      throw isForGood(error) ? new Undeliverable(sentenceOf(error)) : error
    }
  }
}

async function openTransport({ host, port, security, user, password, caFile }: MailSettings): Promise<Transporter> {
  const { createTransport } = await import('nodemailer')
  return createTransport({
    ...{ host, port: port ?? usualPorts[security], secure: security === 'tls' },
    ...{ requireTLS: security === 'starttls', ignoreTLS: security === 'none' },
    ...(user ? { auth: { user, pass: password ?? '' } } : {}),
    tls: { minVersion: 'TLSv1.2', ...(caFile ? { ca: readFileSync(caFile, 'utf8') } : {}) },
    ...{ connectionTimeout: mostMilliseconds, greetingTimeout: mostMilliseconds, socketTimeout: mostMilliseconds },
  })
}

/** The server's own no to this address or message; not one to our sign-in, which an operator mends. */
function isForGood(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown }
  return (code === 'EENVELOPE' || code === 'EMESSAGE') && typeof responseCode === 'number' && responseCode >= 500
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
