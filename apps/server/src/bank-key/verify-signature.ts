import { createHash, createPublicKey, verify } from 'node:crypto'

/** What of a request is signed. `target` is path and query as they were sent. */
export type SignedRequest = { method: string; target: string; digest: string; input: string; signature: string }

export type SignatureInput = { keyId: string; nonce: string; created: number; expires: number | null; params: string }

/** The parts every signature covers, in this order. */
const components = '("@method" "@path" "@query" "content-digest")'

/**
 * Reads a `Signature-Input` (RFC 9421) of the one shape that is accepted: one signature over method, path, query and content digest,
 * with `created`, `nonce`, `keyid` and, if given, `expires` and `alg="ed25519"`. A string says what is wrong.
 */
export function readSignatureInput(header: string): SignatureInput | string {
  const [, covered, params = ''] =
    /^[a-z][a-z0-9_-]{0,20}=(\([^)]*\))((?:;[a-z]+=(?:"[^"\\]{0,100}"|[0-9]{1,12}))*)$/.exec(header) ?? []
  if (covered === undefined) return 'Signature-Input 无法读取，只接受一个签名'
  if (covered !== components) return `签名须依次覆盖 ${components}`
  const given = new Map(
    [...params.matchAll(/;([a-z]+)=(?:"([^"]*)"|([0-9]+))/g)].map(([, name = '', text, number]) => [
      name,
      text ?? number ?? '',
    ]),
  )
  const [keyId, nonce, created] = [given.get('keyid'), given.get('nonce'), given.get('created')]
  if (!keyId || !nonce || !created) return 'Signature-Input 须含 created、nonce、keyid'
  if ((given.get('alg') ?? 'ed25519') !== 'ed25519') return '只接受 ed25519'
  if (!/^[\w+/=-]{16,80}$/.test(nonce)) return 'nonce 须是 16–80 个字母或数字，每次不同'
  const expires = given.get('expires')
  return {
    keyId,
    nonce,
    created: Number(created),
    expires: expires ? Number(expires) : null,
    params: `${covered}${params}`,
  }
}

/** The `Content-Digest` (RFC 9530) of a body; an empty one has a digest too. */
export function digestOf(body: Uint8Array): string {
  return `sha-256=:${createHash('sha256').update(body).digest('base64')}:`
}

/** The text that is signed (RFC 9421, 2.5). */
export function signatureBase(
  { method, target, digest }: Omit<SignedRequest, 'input' | 'signature'>,
  params: string,
): string {
  const [path = '', ...query] = target.split('?')
  return [
    `"@method": ${method.toUpperCase()}`,
    `"@path": ${path}`,
    `"@query": ?${query.join('?')}`,
    `"content-digest": ${digest}`,
    `"@signature-params": ${params}`,
  ].join('\n')
}

/** Whether the signature is the key's. @param publicKey PEM of an Ed25519 key */
export function isSignedBy(publicKey: string, request: SignedRequest, input: SignatureInput): boolean {
  const label = request.input.slice(0, request.input.indexOf('='))
  const [, encoded] = /^[a-z][a-z0-9_-]*=:([A-Za-z0-9+/]{86}==):$/.exec(request.signature) ?? []
  if (encoded === undefined || !request.signature.startsWith(`${label}=`)) return false
  const base = Buffer.from(signatureBase(request, input.params))
  return verify(null, base, createPublicKey(publicKey), Buffer.from(encoded, 'base64'))
}
