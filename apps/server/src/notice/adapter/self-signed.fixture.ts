import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'

/** A key and a certificate of its own signature for `name`, good for a day before and after now. */
export function makeSelfSigned(name: string): { key: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const algorithm = sequence(oid('06082a8648ce3d040302')) // ecdsa-with-SHA256
  const who = sequence(tagged(0x31, sequence(oid('0603550403'), tagged(0x0c, Buffer.from(name)))))
  const day = 86_400_000
  const validity = sequence(time(Date.now() - day), time(Date.now() + day))
  const alternative = sequence(oid('0603551d11'), tagged(0x04, sequence(tagged(0x82, Buffer.from(name)))))
  const authority = sequence(oid('0603551d13'), tagged(0x04, sequence(Buffer.from('0101ff', 'hex'))))
  const body = sequence(
    tagged(0xa0, Buffer.from('020102', 'hex')),
    tagged(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ...[algorithm, who, validity, who, publicKey.export({ type: 'spki', format: 'der' })],
    tagged(0xa3, sequence(alternative, authority)),
  )
  const signature = tagged(0x03, Buffer.concat([Buffer.from([0]), sign('sha256', body, privateKey)]))
  const lines =
    sequence(body, algorithm, signature)
      .toString('base64')
      .match(/.{1,64}/gu) ?? []
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`,
  }
}

function tagged(tag: number, content: Buffer): Buffer {
  const { length } = content
  const head = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.from([tag, ...head]), content])
}

function sequence(...parts: Buffer[]): Buffer {
  return tagged(0x30, Buffer.concat(parts))
}

function oid(hex: string): Buffer {
  return Buffer.from(hex, 'hex')
}

/** UTCTime. */
function time(at: number): Buffer {
  return tagged(0x17, Buffer.from(`${new Date(at).toISOString().slice(2, 19).replace(/[-:T]/gu, '')}Z`))
}
