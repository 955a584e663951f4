import { ofRegister } from '../define-fact.ts'
import type { FactDefinition } from '../fact.ts'

type Vocabularies = Record<'types' | 'statuses' | 'sizes', Readonly<Record<string, string>>>

/** 登记信息: who the firm is, where, since when. */
export function registerFacts({ types, statuses, sizes }: Vocabularies) {
  return {
    type: ofRegister('经营主体类型', 'choice', 'type', { aliases: ['主体类型', '类型'], choices: types }),
    status: ofRegister('登记状态', 'choice', 'status', { aliases: ['状态'], choices: statuses, mover: 'authority' }),
    unit: ofRegister('管理单元', 'choice', 'unit_code', { aliases: ['所在县（市、区）'] }),
    town: ofRegister('镇街', 'choice', 'town_code'),
    village: ofRegister('村（社区）', 'choice', 'village_code'),
    industry: ofRegister('行业', 'industry', 'industry_code', { aliases: ['国民经济行业'] }),
    size_class: ofRegister('企业规模', 'choice', 'size_class', { aliases: ['划型'], choices: sizes }),
    founded_on: ofRegister('成立日期', 'day', 'founded_on', { aliases: ['成立'], mover: 'time' }),
    capital: ofRegister('注册资本', 'money', 'capital_fen', { mover: 'firm' }),
    tags: ofRegister('标签', 'set', 'tags', { aliases: ['重点领域', '称号'], mover: 'authority' }),
  } as const satisfies Record<string, FactDefinition>
}
