import { connect, createServer, type Socket } from 'node:net'
import { Transform, type TransformCallback } from 'node:stream'

/** A line between phones and platform, for each connection alike; bytes a second and the milliseconds of one way. */
export type LineLimits = { down: number; up: number; delay: number }

export type Line = { url: string; bytes: { down: number; up: number }; close(): Promise<void> }

/** What Lighthouse calls slow 4G: 1.6 Mbit/s down, 750 kbit/s up, 150 ms there and back. */
export const slow4G: LineLimits = { down: 200_000, up: 93_750, delay: 75 }

/** A door of its own to the platform, over which every byte is counted and, where there are limits, as slow as the line. */
export async function openLine(target: string, limits?: LineLimits): Promise<Line> {
  const { hostname, port } = new URL(target)
  const bytes = { down: 0, up: 0 }
  const open = new Set<Socket>()
  const server = createServer((phone) => {
    const platform = connect(Number(port), hostname)
    for (const socket of [phone, platform]) {
      open.add(socket)
      socket.setNoDelay(true)
      socket.on('close', () => open.delete(socket))
      socket.on('error', () => [phone, platform].forEach((each) => void each.destroy()))
    }
    phone.on('data', (chunk: Buffer) => {
      bytes.up += chunk.length
    })
    platform.on('data', (chunk: Buffer) => {
      bytes.down += chunk.length
    })
    if (limits) {
      phone.pipe(slow(limits.up, limits.delay)).pipe(platform)
      platform.pipe(slow(limits.down, limits.delay)).pipe(phone)
    } else {
      phone.pipe(platform)
      platform.pipe(phone)
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', 2048, resolve))
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('the line has no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    bytes,
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy()
        server.close(() => resolve())
      }),
  }
}

/** Lets so many bytes a second through, each after the delay; what waits is little, so that the sender feels it. */
function slow(bytesPerSecond: number, delay: number): Transform {
  let free = 0
  return new Transform({
    highWaterMark: 16_384,
    transform(chunk: Buffer, _encoding, done: TransformCallback) {
      const now = performance.now()
      // After a pause the first byte needs its way; in a stream the next ones follow at the line's pace.
      const isFirst = now > free
      free = Math.max(now, free) + (chunk.length / bytesPerSecond) * 1000
      setTimeout(() => done(null, chunk), free - now + (isFirst ? delay : 0))
    },
  })
}
