import type { PolicyNumber } from '../../law/citation.ts'
import { by2, by63, by63Annex1, byGuangdong } from '../instruments.ts'

/** What is asked of a title: whether it can be got, renewed, or is still held. */
export const TITLE_KINDS = { new: '新申请', review: '复核', holding: '有效期内' } as const
export type TitleKind = keyof typeof TITLE_KINDS

/** The three tiers that 优质中小企业 are made of, lowest first, with the facts that tell their days. */
export const TITLES = {
  innovative: { label: '创新型中小企业', on: 'innovative_on', until: 'innovative_until' },
  specialised: { label: '专精特新中小企业', on: 'specialised_on', until: 'specialised_until' },
  giant: { label: '专精特新“小巨人”企业', on: 'giant_on', until: 'giant_until' },
} as const
export type Title = keyof typeof TITLES

/** Years a title is valid for; the three tiers alike, the old rule and the new. */
const validity: PolicyNumber = {
  id: 'title.validity',
  label: '称号有效期',
  unit: '年',
  entries: [
    { value: 3, cite: by63('有效期') },
    { value: 3, cite: by2('有效期') },
  ],
}

/** Last day (month and day) of each year for the yearly update on zjtx.miit.gov.cn; who misses it loses the review. */
const updates: Record<Title, PolicyNumber<string>> = {
  innovative: {
    id: 'title.update.innovative',
    label: '创新型中小企业年度信息更新截止日',
    unit: '',
    entries: [
      {
        value: '04-30',
        cite: {
          ...byGuangdong('第十四条', null),
          note: '2号文对专精特新、小巨人改为5月31日，创新型在广东2026年以后按哪一日未核实；首日只知为2024年，暂记1月1日',
        },
      },
    ],
  },
  specialised: {
    id: 'title.update.specialised',
    label: '专精特新中小企业年度信息更新截止日',
    unit: '',
    entries: [
      { value: '04-30', cite: byGuangdong('第十四条', '2026-03-31') },
      { value: '05-31', cite: by2('年度信息更新') },
    ],
  },
  giant: {
    id: 'title.update.giant',
    label: '小巨人年度信息更新截止日',
    unit: '',
    entries: [
      { value: '04-30', cite: byGuangdong('第十四条', '2026-03-31') },
      { value: '05-31', cite: by2('年度信息更新') },
    ],
  },
}

export const TITLE_NUMBERS = { validity, updates } as const

/** The instrument a title of that day was given under. */
export function instrumentOf(title: Title, recognisedOn: string): string {
  if (title === 'innovative') return by63Annex1('').document
  return recognisedOn < by2('').firstDay ? by63('').document : by2('').document
}
