import { expect, test } from 'vitest'
import { readPostingLines } from './read-posting-lines.ts'

test('reads a list as it is copied from a workbook, and tells which line is not right', () => {
  const text = [
    '姓名\t派出机构\t职务\t办公电话\t镇街、村居或管理单元\t起始日\t平台账号',
    '陈测试\t某银行某支行\t客户经理\t0759-0000001\t遂城镇\t2026/1/5\t',
    '',
    '李测试，某银行，，，，,',
    '王测试\t某银行\t\t不是电话',
    '只有姓名',
    '黄测试\t某银行\t\t\t遂城镇\t去年',
  ].join('\n')
  const { rows, problems } = readPostingLines(text, '2026-11-20')
  expect(rows).toMatchObject([
    { personName: '陈测试', organisation: '某银行某支行', place: '遂城镇', fromDay: '2026-01-05', username: null },
    { personName: '李测试', position: null, officePhone: null, place: null, fromDay: '2026-11-20' },
  ])
  expect(problems.map(({ row }) => row)).toEqual([5, 6, 7])
})
