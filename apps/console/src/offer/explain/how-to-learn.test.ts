import { expect, test } from 'vitest'
import { howToLearn } from './how-to-learn.ts'

const fact = { fact: 'x', label: '某事实', question: null, sources: [], note: null }

test.each([
  [{ question: '有多少人？', sources: ['税务'] }, '可以问：有多少人？'],
  [{ sources: ['税务', '社保'] }, '由税务、社保提供'],
  [{ sources: ['工信部门', '走访核实'] }, '由工信部门提供，或走访核实'],
  [{ sources: ['走访核实', '企业自报'] }, '走访核实，或企业自报'],
  [{ sources: ['法院'], note: '还没有导入法院的全量名单' }, '还没有导入法院的全量名单'],
  [{}, '在申请时填写，由经办人核实'],
])('%o', (given, words) => expect(howToLearn({ ...fact, ...given })).toBe(words))
