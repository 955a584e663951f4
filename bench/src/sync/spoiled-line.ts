import { request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'

/** A number below another, by chance that is the same every time. */
export type Lots = (below: number) => number

/** mulberry32: what goes wrong must be found again. */
export function createLots(seed: number): Lots {
  let state = seed | 0
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below)
  }
}

export type SpoiledLine = {
  send: typeof fetch
  /** From here on everything arrives. */
  mend(): void
  /** What is still under way from earlier. */
  late: Set<Promise<unknown>>
}

const longestDelay = 2000

/** A line that loses requests and answers, sends some twice, some seconds later and out of their order, and some cut off in the middle. */
export function spoilLine(lots: Lots): SpoiledLine {
  const late = new Set<Promise<unknown>>()
  let isSound = false
  const send: typeof fetch = async (url, init) => {
    const fate = isSound ? 9 : lots(10)
    if (fate === 0) throw new Error('the request was lost')
    if (fate === 1) await Promise.all([fetch(url, init).then(drain), sendPart(String(url), init, lots)])
    if (fate === 2) {
      const later = pause(lots(longestDelay)).then(() => fetch(url, init).then(drain, ignore))
      late.add(later)
      void later.finally(() => late.delete(later))
      throw new Error('the request is late')
    }
    if (fate === 3) {
      await sendPart(String(url), init, lots)
      throw new Error('the request was cut off')
    }
    const [answer] = await Promise.all([
      fetch(url, init),
      fate === 4 ? fetch(url, init).then(drain, ignore) : undefined,
    ])
    if (fate !== 5) return answer
    await drain(answer)
    throw new Error('the answer was lost')
  }
  return {
    send,
    late,
    mend: () => {
      isSound = true
    },
  }
}

async function drain(answer: Response): Promise<void> {
  await answer.arrayBuffer().catch(ignore)
}

function ignore(): void {}

/** Says how long the body is, sends a part of it, and hangs up. */
async function sendPart(url: string, init: RequestInit | undefined, lots: Lots): Promise<void> {
  const body = typeof init?.body === 'string' ? Buffer.from(init.body) : undefined
  if (!body || body.length < 2) return
  await new Promise<void>((resolve) => {
    const headers = { ...(init?.headers as Record<string, string>), 'content-length': String(body.length) }
    const cut = request(url, { method: init?.method ?? 'POST', headers, agent: false })
    cut.on('error', () => resolve())
    cut.on('close', () => resolve())
    cut.write(body.subarray(0, 1 + lots(body.length - 1)), () => setTimeout(() => cut.destroy(), 20))
  })
}
