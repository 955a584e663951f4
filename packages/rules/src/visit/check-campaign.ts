import type { Citation } from '../law/citation.ts'
import { BY_DESIGN, byAppRule, byFingertipOpinions } from './campaign-law.ts'

/** One thing a campaign may not be set to. `setting` is the key to mend; `article` names what forbids it, verified or not. */
export type CampaignProblem = { setting: string; message: string; article: Citation; isHint: boolean }

/** How a setting is judged: null when it is allowed. */
type Setting = {
  label: string
  judge(value: unknown, all: CampaignSettings): string | null
  article: Citation
  isHint?: true
}

/** Settings of a campaign as stored: by key, as in CAMPAIGN_SETTINGS; one that is absent is off. */
export type CampaignSettings = Readonly<Record<string, unknown>>

const BANNED = '不得强制打卡签到、积分排名、在线时长'
const TRACES = '非必要不得要求上传工作照片、视频、轨迹'

/** Every setting of a visiting campaign there is, with what it may be. */
export const CAMPAIGN_SETTINGS = {
  check_in: mustBeOff('打卡签到', '走访不设打卡签到；以企业确认和抽查回访代替。', byAppRule(BANNED)),
  points: mustBeOff('积分', '走访人员不设积分。', byAppRule(BANNED)),
  person_ranking: mustBeOff('个人排名', '不对走访人员排名，无论按使用、按在线还是按走访次数。', byAppRule(BANNED)),
  online_time: mustBeOff('在线时长', '不统计、不考核在线时长。', byFingertipOpinions(BANNED)),
  forced_sign_in: mustBeOff('定期强制登录', '不要求定期登录。', byAppRule('不得强制定期登录')),
  install_target: mustBeOff('下载安装指标', '不设下载安装率指标。', byAppRule('不得强制下载、设安装率指标')),
  active_user_target: mustBeOff('活跃用户指标', '不设活跃用户指标。', byAppRule('不得强制下载、设安装率指标')),
  daily_assessment: mustBeOff(
    '作为日常考核主要载体',
    '不以本应用作为日常考核的主要载体。',
    byAppRule('不得作为日常考核的主要载体'),
  ),
  commercial_content: mustBeOff('商业推广', '不登载商业推广。', byAppRule('不得有商业行为')),
  photo: optionalEvidence('照片', 'photo_purpose'),
  video: optionalEvidence('视频', 'video_purpose'),
  location: optionalEvidence('单次定位', 'location_purpose'),
  photo_purpose: purpose('照片用途'),
  video_purpose: purpose('视频用途'),
  location_purpose: purpose('定位用途'),
  track: mustBeOff('行动轨迹', '不采集行动轨迹；确有需要的只用可选的单次定位。', byAppRule(TRACES)),
  block_mock_location: mustBeOff('拦截模拟定位', '疑似模拟定位只作标记，不拦截走访。', BY_DESIGN),
  builder_level: {
    label: '建设单位层级',
    article: byAppRule('第一条、第二条：县级以下单位原则上不得建设'),
    judge: (value) =>
      ['province', 'city', 'county'].includes(String(value)) ? null : '应由县级及以上单位建设，镇街、村居不得自建。',
  },
  complaint_channel: {
    label: '投诉建议入口',
    article: byAppRule('应当设投诉建议功能'),
    judge: (value) => (isText(value) ? null : '请填写投诉建议的入口或电话。'),
  },
  filing_number: {
    label: '备案编号',
    article: byAppRule('应当立项审核并备案，公布备案编号'),
    isHint: true,
    judge: (value) => (isText(value) ? null : '尚无备案编号，启用前请向网信部门办理备案。'),
  },
} as const satisfies Record<string, Setting>

/**
 * What is wrong with the settings of a campaign, each with the key to mend and the article that says so; hints do not stand
 * in the way. A setting nobody knows is refused too: what cannot be judged is not let through.
 */
export function checkCampaign(settings: CampaignSettings): CampaignProblem[] {
  const known = Object.entries<Setting>(CAMPAIGN_SETTINGS).flatMap(([setting, { label, judge, article, isHint }]) => {
    const problem = judge(settings[setting], settings)
    return problem === null ? [] : [{ setting, message: `${label}：${problem}`, article, isHint: isHint ?? false }]
  })
  const strange = Object.keys(settings)
    .filter((setting) => !Object.hasOwn(CAMPAIGN_SETTINGS, setting))
    .map((setting) => ({
      setting,
      message: `没有“${setting}”这项设置，无法判断是否合规。`,
      article: BY_DESIGN,
      isHint: false,
    }))
  return [...known, ...strange]
}

/** Whether a campaign may be started: hints aside, nothing is wrong with it. */
export function mayStart(problems: readonly CampaignProblem[]): boolean {
  return problems.every(({ isHint }) => isHint)
}

/** Off means absent, false, or the word; any other value turns it on, also one that was meant as a number of days. */
function mustBeOff(label: string, message: string, article: Citation): Setting {
  return { label, article, judge: (value) => (isOff(value) ? null : message) }
}

function optionalEvidence(label: string, purposeKey: string): Setting {
  return {
    label,
    article: byAppRule(TRACES),
    judge(value, all) {
      if (isOff(value)) return null
      if (value !== 'optional') return '不得强制，只能关闭（off）或由走访人员自愿（optional）。'
      return isText(all[purposeKey]) ? null : `自愿采集也须写明用途（${purposeKey}）。`
    },
  }
}

function purpose(label: string): Setting {
  const judge = (value: unknown) => (isOff(value) || isText(value) ? null : '应为文字。')
  return { label, article: byAppRule(TRACES), judge }
}

function isOff(value: unknown): boolean {
  return value === undefined || value === null || value === false || value === 'off'
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.trim().length >= 2
}
