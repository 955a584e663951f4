import { readConfig } from '@huoshui/server/config'
import type { Installation } from '@huoshui/server/open-installation'
import { answerOperator } from './answer-operator.ts'

export type CommonFlags = { data?: string; json?: boolean }

/** Opens the installation for one command and closes it whatever happens; a refusal is one sentence and its exit code. */
export async function withInstallation(
  flags: CommonFlags,
  work: (installation: Installation) => Promise<number>,
): Promise<number> {
  return await answerOperator(flags, async () => {
    const { openInstallation } = await import('@huoshui/server/open-installation')
    const installation = await openInstallation(readConfig(flags))
    try {
      return await work(installation)
    } finally {
      await installation.close()
    }
  })
}
