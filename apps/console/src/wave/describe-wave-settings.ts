import type { Wave } from '@huoshui/contract'
import { CAMPAIGN_SETTINGS } from '@huoshui/rules/visit/check-campaign'

/** What a wave records and counts, label by label; what it does not ask for is said too, since it may not be asked for elsewhere. */
export function describeWaveSettings({ quietDays, most, settings }: Wave): [label: string, value: string][] {
  const given = Object.entries(settings).flatMap(([key, value]): [string, string][] => {
    if (key === 'location' || key === 'location_purpose' || key === 'builder_level') return []
    const known: { label: string } | undefined = CAMPAIGN_SETTINGS[key as keyof typeof CAMPAIGN_SETTINGS]
    return typeof value === 'string' && value !== '' ? [[known?.label ?? key, value]] : []
  })
  return [
    ['近期已走访不再列入', `${quietDays} 日内`],
    ['最多取户', most === null ? '不限' : `${most.toLocaleString('zh-CN')} 户`],
    ['单次定位', describeLocation(settings)],
    ...given,
  ]
}

function describeLocation({ location, location_purpose: purpose }: Wave['settings']): string {
  if (location !== 'optional') return '不采集'
  return `走访人自愿提供一次，用途：${typeof purpose === 'string' ? purpose : ''}；不强制，不记录轨迹`
}
