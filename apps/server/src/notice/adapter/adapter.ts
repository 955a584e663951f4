/** Ways out of the platform. */
export type Channel = 'sms' | 'email' | 'webhook'

/** One message ready to leave. */
export type Outgoing = {
  /** The same when it is sent again after a failure, so that a gateway that keeps ids sends it once. */
  id: string
  /** A mobile phone, an e-mail address, a URL. */
  address: string
  kind: string
  title: string
  words: string
  /** Values of the template, for gateways that keep templates themselves. */
  fields: Readonly<Record<string, string>>
  /** Absolute, or null. */
  link: string | null
}

/** Hands a message to one system. What it throws is tried again later; `Undeliverable` is not. Answers the other side's id, if it gives one. */
export type Adapter = (message: Outgoing, signal: AbortSignal) => Promise<string | null>

export type Adapters = Readonly<Partial<Record<Channel, Adapter>>>

/** The other side said no for good: the number does not exist, the template is not allowed. */
export class Undeliverable extends Error {}
