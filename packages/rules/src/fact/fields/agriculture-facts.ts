import { ofStatement } from '../define-fact.ts'
import type { FactDefinition } from '../fact.ts'

const sources = ['agriculture', 'visit'] as const

/** 农业与渔业: what the local chains (海洋牧场、菠萝、对虾) are lent on. */
export const agricultureFacts = {
  planted_area: ofStatement('种植面积', 'quantity', 'planted_area', 'any', sources, {
    unit: '亩',
    question: '种了多少亩，种什么？',
  }),
  pond_area: ofStatement('养殖面积', 'quantity', 'pond_area', 'any', sources, {
    unit: '亩',
    question: '养殖水面多少亩？',
  }),
  sea_cages: ofStatement('深海网箱', 'count', 'sea_cages', 'any', sources, { unit: '口' }),
  livestock: ofStatement('存栏数', 'count', 'livestock', 'any', sources, { unit: '头' }),
  cold_storage: ofStatement('冷库容量', 'quantity', 'cold_storage', 'any', ['visit'], {
    unit: '吨',
    question: '有没有自己的冷库，能放多少吨？',
  }),
  land_certified: ofStatement('土地（海域）使用权已确权', 'flag', 'land_certified', 'any', sources, {
    question: '土地或海域使用权证办了吗？',
  }),
  farm_insurance: ofStatement('参加农业保险', 'flag', 'farm_insurance', 'any', sources, {
    question: '买农业保险了吗？',
  }),
} as const satisfies Record<string, FactDefinition>
