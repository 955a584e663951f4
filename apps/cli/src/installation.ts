import { readConfig } from '@huoshui/server/config'
import { type Installation, openInstallation } from '@huoshui/server/open-installation'
import { StartupError } from '@huoshui/server/startup-error'

export type CommonFlags = { data?: string; json?: boolean }

/** Opens the installation for one command and closes it whatever happens; a refusal is one sentence and its exit code. */
export async function withInstallation(
  flags: CommonFlags,
  work: (installation: Installation) => Promise<number>,
): Promise<number> {
  let installation: Installation | undefined
  try {
    installation = await openInstallation(readConfig(flags))
    return await work(installation)
  } catch (error) {
    if (!(error instanceof StartupError)) throw error
    console.error(flags.json ? JSON.stringify({ error: error.message, exitCode: error.exitCode }) : error.message)
    return error.exitCode
  } finally {
    await installation?.close()
  }
}
