import { closed, createMatcher, type Matcher, type MatcherOptions } from './create-matcher.ts'

/** A matcher that begins to load when it is started or first asked. */
export type LazyMatcher = Pick<Matcher, 'ask' | 'changed' | 'close'> & { start(): void }

/** The city takes seconds and a connection to load: nothing is read before the server listens or somebody asks. */
export function lazyMatcher(database: Parameters<typeof createMatcher>[0], options: MatcherOptions): LazyMatcher {
  let matcher: Matcher | undefined
  let isClosed = false
  const open = () => {
    if (isClosed && !matcher) throw new Error(closed)
    matcher ??= createMatcher(database, options)
    return matcher
  }
  return {
    start() {
      if (!isClosed) open() // a server may be stopped before it was listening
    },
    ask: async (asked) => await open().ask(asked),
    changed: async (ids) => await open().changed(ids),
    async close() {
      isClosed = true
      await matcher?.close()
    },
  }
}
