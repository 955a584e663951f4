import type { Wave } from '@huoshui/contract'
import { CAMPAIGN_SETTINGS } from '@huoshui/rules/visit/check-campaign'

/** What a wave records and counts, label by label; what it does not ask for is said too, since it may not be asked for elsewhere. */
export function describeWaveSettings({ quietDays, most, settings }: Wave): [label: string, value: string][] {
  const given = Object.entries(settings).flatMap(([key, value]): [string, string][] => {
    if (saidApart.has(key)) return []
    const known: { label: string } | undefined = CAMPAIGN_SETTINGS[key as keyof typeof CAMPAIGN_SETTINGS]
    return typeof value === 'string' && value !== '' ? [[known?.label ?? key, value]] : []
  })
  return [
    ['近期已走访不再列入', `${quietDays} 日内`],
    ['最多取户', most === null ? '不限' : `${most.toLocaleString('zh-CN')} 户`],
    ['单次定位', describeEvidence(settings, 'location', '提供一次', '不记录轨迹')],
    ['走访照片', describeEvidence(settings, 'photo', '附', '不带拍摄地点')],
    ...given,
  ]
}

const saidApart: ReadonlySet<string> = new Set([
  'location',
  'location_purpose',
  'photo',
  'photo_purpose',
  'builder_level',
])

function describeEvidence(
  settings: Wave['settings'],
  evidence: 'location' | 'photo',
  how: string,
  limit: string,
): string {
  if (settings[evidence] !== 'optional') return '不采集'
  const purpose = settings[`${evidence}_purpose`]
  return `走访人自愿${how}，用途：${typeof purpose === 'string' ? purpose : ''}；不强制，${limit}`
}
