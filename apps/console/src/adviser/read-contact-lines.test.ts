import { expect, test } from 'vitest'
import { readContactLines, writeContactLines } from './read-contact-lines.ts'

test('a table copied from a workbook is read, and written as text again', () => {
  const rows = [
    { unitCode: '霞山区', kind: '专班', name: '霞山区专班', phone: '0759-0000001', address: null },
    { unitCode: '霞山区', kind: '银行网点', name: '某网点', phone: '0759-0000002', address: '某路 1 号' },
  ]
  expect(readContactLines(`县（市、区）\t类别\n${writeContactLines(rows)}\n\n`)).toEqual(rows)
  expect(readContactLines('霞山区，专班，霞山区专班，0759-0000001')).toEqual(rows.slice(0, 1))
})
