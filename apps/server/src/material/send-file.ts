import type { MaterialFormat } from '@huoshui/contract'
import type { FastifyReply } from 'fastify'

const typeOf: Record<MaterialFormat, string> = {
  pdf: 'application/pdf',
  jpeg: 'image/jpeg',
  png: 'image/png',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
}

/** Sends what somebody else made: to be saved, never to be shown within our own pages. */
export async function sendFile(
  reply: FastifyReply,
  { name, format }: { name: string; format: MaterialFormat },
  content: Buffer,
): Promise<FastifyReply> {
  reply.header('content-type', typeOf[format])
  reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
  reply.header('content-security-policy', "default-src 'none'; sandbox")
  reply.header('x-content-type-options', 'nosniff')
  reply.header('cache-control', 'private, no-store')
  return await reply.send(content)
}
