import type { Visit, VisitLocation } from '@huoshui/contract'
import { FIVE_STANDARDS, type Standard } from '@huoshui/rules/five-standards/judge-standard'
import {
  DIFFICULTIES,
  OPERATING_STATES,
  STANDARD_STATES,
  VISIT_MODES,
  VISIT_RESULTS,
} from '@huoshui/rules/visit/visit-words'
import { printInstant } from '@huoshui/ui'
import { labelOf } from '../enterprise/labels.ts'

const sources = { device: '走访应用', console: '办公室补记', import: '导入', replay: '演示重放' } as const

type Described = Visit & { location: VisitLocation | null }

/** What a visit says, label by label; an empty text: it was not filled in. */
export function describeVisit(
  visit: Described,
  nameOfArea: (code: string) => string,
): [label: string, value: string][] {
  const area = [visit.unitCode, visit.townCode, visit.villageCode].flatMap((code) => (code ? [nameOfArea(code)] : []))
  return [
    ['走访时间', printInstant(visit.at)],
    ['方式', VISIT_MODES[visit.mode]],
    ['结果', `${VISIT_RESULTS[visit.result].label}${visit.counts ? '' : '（不计入走访户数）'}`],
    ['走访人', visit.visitorName],
    ['参与银行、人员', [visit.bankName, visit.bankPerson].filter(Boolean).join('　')],
    ['所在区域', area.join('　')],
    ['当日登记状态', labelOf('status', visit.statusThen)],
    ['经营状况', visit.operating ? OPERATING_STATES[visit.operating] : ''],
    ['困难', visit.difficulties.map((each) => DIFFICULTIES[each]).join('、')],
    ['有无融资需求', visit.hasNeed === null ? '' : visit.hasNeed ? '有' : '无'],
    ['五项标准初核', standardsOf(visit)],
    ['讲解的政策', visit.policiesExplained.join('、')],
    ['是否发放折页', visit.gaveLeaflet ? '是' : '否'],
    ['备注', visit.remark ?? ''],
    ['记录来源', sources[visit.source]],
    ...(visit.location ? [['单次定位（自愿）', printLocation(visit.location)] satisfies [string, string]] : []),
  ]
}

function printLocation({ latitude, longitude, accuracyMetres, isMock, purpose }: VisitLocation): string {
  const place = `北纬 ${latitude.toFixed(5)}，东经 ${longitude.toFixed(5)}，误差约 ${accuracyMetres} 米`
  const mark = isMock ? '；手机提示为模拟位置' : ''
  return `${place}${mark}（用途：${purpose}）`
}

function standardsOf({ standards }: Visit): string {
  return (Object.keys(FIVE_STANDARDS) as Standard[])
    .flatMap((standard) => {
      const check = standards[standard]
      if (!check) return []
      const basis = check.basis ? `（${check.basis}）` : ''
      return [`${FIVE_STANDARDS[standard].label}：${STANDARD_STATES[check.state]}${basis}`]
    })
    .join('；')
}
