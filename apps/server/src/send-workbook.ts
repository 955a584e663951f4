import { PassThrough } from 'node:stream'
import type { FastifyReply } from 'fastify'

/**
 * Answers with a workbook as it is written. What fails on the way destroys the stream, and Fastify with it the connection: no client takes
 * half a file for whole.
 */
export async function sendWorkbook(
  reply: FastifyReply,
  name: string,
  write: (target: PassThrough) => Promise<void>,
): Promise<FastifyReply> {
  const stream = new PassThrough()
  reply.header('content-type', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
  reply.header('cache-control', 'private, no-store')
  write(stream).catch((error: Error) => stream.destroy(error))
  return await reply.send(stream)
}
