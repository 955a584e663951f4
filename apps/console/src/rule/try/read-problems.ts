import { RemoteError } from '@huoshui/client'
import type { RuleProblem } from '@huoshui/contract'

/** What the rules found wrong with a question, one by one; nothing for another failure. */
export function readProblems(error: Error | null): RuleProblem[] {
  if (!(error instanceof RemoteError) || !Array.isArray(error.details['problems'])) return []
  return error.details['problems'].flatMap((problem: unknown) => {
    if (typeof problem !== 'object' || problem === null || !('name' in problem) || !('message' in problem)) return []
    const { name, message } = problem
    const suggestion = 'suggestion' in problem ? String(problem.suggestion) : undefined
    return [{ name: String(name), message: String(message), ...(suggestion ? { suggestion } : {}) }]
  })
}
