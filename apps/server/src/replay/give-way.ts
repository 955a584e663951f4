import { setTimeout as pause } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'

/** Requests come in bursts: a screen asks for several things one after another. */
const quietMilliseconds = 150
/** Where somebody is served all the time, work in the background goes on slowly. */
const mostMilliseconds = 600

/** Makes what work in the background waits on between two of its parts: while people are being served, and right after. */
export function giveWay(app: FastifyInstance): () => Promise<void> {
  const open = new Set<string>()
  let last = Number.NEGATIVE_INFINITY
  const close = async ({ id }: { id: string }) => {
    open.delete(id)
    last = performance.now()
  }
  app.addHook('onRequest', async ({ id }) => {
    open.add(id)
  })
  app.addHook('onResponse', close)
  app.addHook('onRequestAbort', close)
  const isBusy = () => open.size > 0 || quietMilliseconds > performance.now() - last
  return async () => {
    await new Promise<void>((resolve) => setImmediate(resolve))
    const began = performance.now()
    while (isBusy() && performance.now() - began < mostMilliseconds) await pause(25)
  }
}
