import { ofStatement } from '../define-fact.ts'
import type { FactDefinition } from '../fact.ts'

const authority = { mover: 'authority' } as const
const recognised = { ...authority, isPast: true } as const
/** 认定 comes once a year. How long a list is relied on is a choice of the platform, not of the law. */
const yearly = 366

/** 优质中小企业梯度培育: titles with their days, and what the rules on titles ask. */
export const cultivationFacts = {
  innovative_until: ofStatement('创新型中小企业有效期至', 'day', 'innovative_until', 'any', ['industry'], authority),
  innovative_on: ofStatement('创新型中小企业认定日', 'day', 'innovative_on', 'any', ['industry'], recognised),
  technology_until: ofStatement('科技型中小企业有效期至', 'day', 'technology_until', 'any', ['science'], authority),
  hightech_until: ofStatement('高新技术企业有效期至', 'day', 'hightech_until', 'any', ['science'], authority),
  specialised_on: ofStatement('专精特新中小企业认定日', 'day', 'specialised_on', 'any', ['industry'], recognised),
  specialised_until: ofStatement(
    '专精特新中小企业有效期至',
    'day',
    'specialised_until',
    'any',
    ['industry'],
    authority,
  ),
  giant_on: ofStatement('小巨人认定日', 'day', 'giant_on', 'any', ['industry'], recognised),
  giant_until: ofStatement('小巨人有效期至', 'day', 'giant_until', 'any', ['industry'], authority),
  champion: ofStatement('制造业单项冠军', 'flag', 'champion', 'any', ['industry'], { ...authority, listDays: yearly }),
  segment_years: ofStatement('从事细分市场年限', 'count', 'segment_years', 'last-year', ['visit', 'industry'], {
    unit: '年',
    mover: 'time',
    question: '做现在的主导产品有几年了？',
  }),
  segment_share: ofStatement('细分市场占有率', 'percent', 'segment_share', 'last-year', ['visit', 'self_reported'], {
    question: '主导产品在国内（国际）细分市场占多少？',
  }),
  segment_rank: ofStatement('细分市场国内排名', 'count', 'segment_rank', 'last-year', ['visit', 'self_reported'], {
    unit: '名',
  }),
  strategic_field: ofStatement('主导产品属战略性新兴产业', 'flag', 'strategic_field', 'any', ['industry', 'visit'], {}),
  key_field: ofStatement('主导产品属六基或产业链关键环节', 'flag', 'key_field', 'any', ['industry', 'visit'], {}),
  evaluation_score: ofStatement('专精特新发展评价得分', 'quantity', 'evaluation_score', 'any', ['industry'], {
    unit: '分',
    mover: 'authority',
  }),
  major_accident: ofStatement(
    '近三年较大以上事故或严重失信行为',
    'flag',
    'major_accident',
    'any',
    ['industry'],
    authority,
  ),
  evaluation_score_before: ofStatement(
    '上一年度专精特新发展评价得分',
    'quantity',
    'evaluation_score_before',
    'any',
    ['industry'],
    { ...authority, unit: '分' },
  ),
  title_updated_on: ofStatement('最近一次培育平台信息更新日', 'day', 'title_updated_on', 'any', ['industry'], {
    mover: 'firm',
    isPast: true,
  }),
  fraud_ban: ofStatement('因数据造假处于禁止申报期', 'flag', 'fraud_ban', 'any', ['industry'], {
    ...authority,
    listDays: yearly,
  }),
  restricted_product: ofStatement(
    '主导产品属禁止、限制或淘汰类',
    'flag',
    'restricted_product',
    'any',
    ['industry', 'visit'],
    {},
  ),
  market_leading: ofStatement('主导产品市场占有率较为靠前', 'flag', 'market_leading', 'any', ['industry', 'visit'], {}),
  giant_affiliate: ofStatement(
    '与已认定小巨人有控股或同类产品关联',
    'flag',
    'giant_affiliate',
    'any',
    ['industry', 'visit'],
    {},
  ),
  maker_contest: ofStatement('近三年创客中国获奖', 'choice', 'maker_contest', 'any', ['industry'], {
    ...authority,
    choices: { top50: '全国50强企业组', top500: '全国500强企业组', none: '没有' },
  }),
  regional_score: ofStatement('省定特色化指标得分', 'quantity', 'regional_score', 'any', ['industry'], {
    ...authority,
    unit: '分',
  }),
  above_scale: ofStatement('规模以上工业企业', 'flag', 'above_scale', 'any', ['industry'], {
    ...authority,
    listDays: yearly,
  }),
  park: ofStatement('入驻园区', 'flag', 'park', 'any', ['industry', 'visit'], { listDays: 183 }),
} as const satisfies Record<string, FactDefinition>
