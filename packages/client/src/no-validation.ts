/**
 * Stands in for zod in the built console. The contract's schemas are checked by the server, on every request; the
 * screens only read its methods, paths and types, so the library (28 kB compressed) stays out of the first load.
 */
export const z = standIn()
export default z

type Anything = ((...parts: unknown[]) => Anything) & { [name: string]: Anything }

// Every property and every call gives the same stand-in: `z.object({…}).extend({…})` runs and means nothing, and so does
// a sentence made with one of its numbers.
function standIn(): Anything {
  const nothing: Anything = new Proxy((() => nothing) as unknown as Anything, {
    get: (_, name) => {
      if (name === Symbol.toPrimitive) return () => ''
      return typeof name === 'symbol' || name === 'then' ? undefined : nothing
    },
  })
  return nothing
}
