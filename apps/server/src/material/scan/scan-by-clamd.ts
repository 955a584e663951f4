import { connect, type Socket } from 'node:net'
import { type Scanner, scanSeconds } from './scanner.ts'

const chunkBytes = 64 * 1024

/** clamd's INSTREAM (clamd(8)): lengths and chunks, a length of nothing, then one line. `at`: a socket's path, or host:port. */
export function scanByClamd(at: string): Scanner {
  return async (content, signal) => {
    const answer = await ask(open(at), content, signal)
    if (/: OK$/u.test(answer)) return 'clean'
    if (/ FOUND$/u.test(answer)) return 'blocked'
    throw new Error(`clamd answered ${JSON.stringify(answer.slice(0, 200))}`)
  }
}

function open(at: string): Socket {
  const [, host, port] = /^([^/]+):(\d+)$/u.exec(at) ?? []
  return host && port ? connect({ host, port: Number(port) }) : connect(at)
}

async function ask(socket: Socket, content: Buffer, signal: AbortSignal): Promise<string> {
  return await new Promise((resolve, reject) => {
    const stop = () => socket.destroy(new Error('scan stopped'))
    signal.addEventListener('abort', stop, { once: true })
    const parts: Buffer[] = []
    socket.setTimeout(scanSeconds * 1000, () => socket.destroy(new Error('clamd does not answer')))
    socket.on('data', (part) => parts.push(part))
    socket.on('error', reject)
    socket.on('close', () => {
      signal.removeEventListener('abort', stop)
      resolve(Buffer.concat(parts).toString('utf8').replaceAll('\0', '').trim())
    })
    socket.write('zINSTREAM\0')
    for (let from = 0; from < content.length; from += chunkBytes) {
      const chunk = content.subarray(from, from + chunkBytes)
      const length = Buffer.alloc(4)
      length.writeUInt32BE(chunk.length)
      socket.write(length)
      socket.write(chunk)
    }
    socket.write(Buffer.alloc(4))
  })
}
