import { CAMPAIGN_SETTINGS, checkCampaign } from '@huoshui/rules/visit/check-campaign'
import { exitCodes, StartupError } from './startup-error.ts'

const prefix = 'HUOSHUI_'

/**
 * An environment that would turn on what the rule for government apps forbids (check-in, points, ranking, online time, forced photos, videos
 * or tracks …) is refused, though nothing reads it: whoever set it believes it works. @throws StartupError usage, naming the article
 */
export function refuseForbidden(env: NodeJS.ProcessEnv): void {
  for (const [name, value] of Object.entries(env)) {
    const setting = name.startsWith(prefix) ? name.slice(prefix.length).toLowerCase() : ''
    if (!value || !Object.hasOwn(CAMPAIGN_SETTINGS, setting)) continue
    const problem = checkCampaign({ [setting]: value }).find((each) => each.setting === setting && !each.isHint)
    if (!problem) continue
    const { document, clause, verified, note } = problem.article
    const doubt = verified ? '' : `（${note ?? '未与原文核对'}）`
    throw new StartupError(
      `环境变量 ${name} 的设置不合规。${problem.message}依据：${document}，${clause}${doubt}。请去掉这个变量。`,
      exitCodes.usage,
    )
  }
}
