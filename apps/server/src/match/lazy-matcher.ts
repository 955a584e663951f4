import { createMatcher, type Matcher, type MatcherOptions } from './create-matcher.ts'

/** A matcher that begins to load when it is started or first asked. */
export type LazyMatcher = Pick<Matcher, 'ask' | 'changed' | 'close'> & { start(): void }

/** The city takes seconds and a connection to load: nothing is read before the server listens or somebody asks. */
export function lazyMatcher(database: Parameters<typeof createMatcher>[0], options: MatcherOptions): LazyMatcher {
  let matcher: Matcher | undefined
  const open = () => {
    matcher ??= createMatcher(database, options)
    return matcher
  }
  return {
    start: () => void open(),
    ask: (asked) => open().ask(asked),
    changed: (ids) => open().changed(ids),
    close: async () => await matcher?.close(),
  }
}
