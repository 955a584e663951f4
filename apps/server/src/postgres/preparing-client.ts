import { createHash } from 'node:crypto'
import pg from 'pg'

/** Asked so often before it is prepared: what is rare would only take memory in each session. */
const often = 20
/** Prepared in a session at most; a plan over the policies of several tables takes some 200 kB. */
const mostPrepared = 60
/** Texts counted at most before counting begins anew: some carry their number of values and never come again. */
const mostCounted = 5000

/**
 * The connections of one pool, which prepare the statements asked over and over: planning a join over policies takes longer than running it. PostgreSQL
 * still plans with the values where that pays (plan_cache_mode auto).
 */
export function createPreparingClient(): typeof pg.Client {
  const nameOf = createNames()
  return class PreparingClient extends pg.Client {
    constructor(config?: string | pg.ClientConfig) {
      super(config)
      const plain = this.query.bind(this) as (...given: unknown[]) => unknown
      Reflect.set(this, 'query', (text: unknown, values: unknown, ...rest: unknown[]) => {
        const name = typeof text === 'string' && Array.isArray(values) ? nameOf(text) : undefined
        return name === undefined ? plain(text, values, ...rest) : plain({ name, text, values }, ...rest)
      })
    }
  }
}

/** The name a statement is prepared under; undefined for one asked too seldom, and for several in one text, which can't be prepared. */
function createNames(): (text: string) => string | undefined {
  const asked = new Map<string, number>()
  const names = new Map<string, string>()
  return (text) => {
    const name = names.get(text)
    if (name !== undefined || names.size === mostPrepared || text.includes(';')) return name
    if (asked.size === mostCounted) asked.clear()
    const times = (asked.get(text) ?? 0) + 1
    asked.set(text, times)
    if (times === often) names.set(text, createHash('sha256').update(text).digest('base64url'))
    return undefined
  }
}
